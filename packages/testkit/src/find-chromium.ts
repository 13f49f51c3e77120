import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const ADVICE = 'install the package chromium of Debian, or set CHROMIUM_PATH to the program of a Chromium or Chrome';

/**
 * The Chromium that `CHROMIUM_PATH` names, or the first one that a shell would find.
 *
 * @throws Error that says what is missing, and how to get it.
 */
export function findChromium(environment: Readonly<Record<string, string | undefined>>): string {
  const { CHROMIUM_PATH: named, PATH: path = '' } = environment;
  const places = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = (named ? [named] : places).find(isProgram);
  if (found !== undefined) return found;
  const missing = named ? `CHROMIUM_PATH names ${named}, which is no program` : 'there is no Chromium in PATH';
  throw new Error(`${missing}: ${ADVICE}`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
