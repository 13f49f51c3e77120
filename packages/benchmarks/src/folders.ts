import { fileURLToPath } from 'node:url';

/** This package's folder, with a slash at its end, like all of these. */
export const PACKAGE: string = fileURLToPath(new URL('..', import.meta.url));
export const REPO: string = fileURLToPath(new URL('../../..', import.meta.url));
/** The project that holds what the clients are measured against. */
export const PEERS_PROJECT: string = fileURLToPath(new URL('../peers/', import.meta.url));
/** The results that the report is drawn from. */
export const RESULTS: string = fileURLToPath(new URL('../results/', import.meta.url));
