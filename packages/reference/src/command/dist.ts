import { fileURLToPath } from 'node:url';

/** Where the built site lies. */
export const dist: string = fileURLToPath(new URL('../../dist/', import.meta.url));
