/** What the published declarations may take for granted. */
export const LIBRARIES: readonly string[] = ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'];
