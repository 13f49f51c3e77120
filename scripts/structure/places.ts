import type { Fault } from './fault.ts';
import type { House } from './house.ts';

const MACHINE_PATH = /(?<![\w.-])\/(?:work|root|home\/[\w.-]+)\/|\b[A-Z]:\\+Users\\/;
const REGISTRY = /\bregistry\.[\w-]+\.\w+|https?:\/\/[\w.-]*(?:artifactory|nexus|verdaccio)[\w.-]*/;
/** Written by a tool from what the machine's settings say. */
const LOCKFILE = 'pnpm-lock.yaml';
/** Publishing has to say where to. */
const WORKFLOW = /^\.github\/workflows\//;

/** The repo works on any machine, so it names none. */
export function checkPlaces(house: House): Fault[] {
  return house.files
    .filter((path) => path !== LOCKFILE)
    .flatMap((path) => {
      const text = house.text(path);
      if (text.includes('\0')) return [];
      return text.split('\n').flatMap((line, index) => lineFaults(path, line, index + 1));
    });
}

function lineFaults(path: string, line: string, number: number): Fault[] {
  const place = `${path}:${number}`;
  const machine = MACHINE_PATH.exec(line);
  const registry = WORKFLOW.test(path) ? null : REGISTRY.exec(line);
  return [
    ...(machine
      ? [{ path: place, sentence: `'${machine[0]}' exists on one machine only; write the path relative to the repo` }]
      : []),
    ...(registry
      ? [{ path: place, sentence: `'${registry[0]}' is for each user's npm settings to say; leave it out` }]
      : []),
  ];
}
