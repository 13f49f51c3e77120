/** Whether a file of the folder `.changeset` is one. */
export function isChangeset(file: string): boolean {
  return file.endsWith('.md') && file !== 'README.md';
}
