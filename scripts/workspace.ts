import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repo's own folder. */
export const root: string = fileURLToPath(new URL('..', import.meta.url));

const SUFFIX = '.openapi.yaml';

/** The providers that have a spec: a third one is found by its file's name. */
export function specNames(): string[] {
  return readdirSync(`${root}/specs`)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

export function specPath(name: string): string {
  return `specs/${name}${SUFFIX}`;
}

/** A file's text with the line ends that git stores, whatever the checkout made of them. */
export function readText(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8').replaceAll('\r\n', '\n');
}
