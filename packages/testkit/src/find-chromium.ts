import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const ADVICE = 'install Chromium or Chrome, or set CHROMIUM_PATH to the path of its program';
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url));

/** Unpacks to `TMPDIR`. With AWS_EXECUTION_ENV, the shared libraries are unpacked too, which a bare Linux lacks. */
const UNPACK = "await (await import('@sparticuz/chromium')).default.executablePath()";
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };

/** Starts the program with the libraries and the font that came with it. */
const LAUNCHER = `#!/bin/sh
folder=$(dirname "$0")
export LD_LIBRARY_PATH="$folder/al2023/lib" FONTCONFIG_PATH="$folder/fonts"
exec "$folder/chromium" "$@"
`;

/**
 * Replaces the package's configuration, which only lists Amazon's folders: without a font, Chromium renders no text.
 */
const fonts = (folder: string): string =>
  `<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`;

/** The platform to search; tests replace it. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/**
 * Returns the Chromium in `CHROMIUM_PATH`, otherwise the first one in `PATH`, otherwise on Linux x64 the one from the
 * lockfile.
 *
 * @throws Error that states what is missing and how to install it.
 */
export function findChromium(
  environment: Readonly<Record<string, string | undefined>>,
  { platform, arch }: Machine = process,
): string {
  const { CHROMIUM_PATH: named, PATH: path = '' } = environment;
  const places = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = (named ? [named] : places).find(isProgram);
  if (found !== undefined) return found;
  if (named) throw new Error(`CHROMIUM_PATH names ${named}, which is no program: ${ADVICE}`);
  if (platform === 'linux' && arch === 'x64') return unpackChromium();
  throw new Error(
    `there is no Chromium in PATH, and none comes with the lockfile for ${platform} on ${arch}: ${ADVICE}`,
  );
}

/** Unpacks each version once. When several processes do so at the same time, the first one to finish wins. */
function unpackChromium(): string {
  const folder = join(CACHE, `chromium-${bundledVersion()}`);
  const launcher = join(folder, 'launch');
  if (existsSync(launcher)) return launcher;
  mkdirSync(CACHE, { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    const env = { ...process.env, ...WITH_LIBRARIES, TMPDIR: unfinished };
    execFileSync(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd, env });
    writeFileSync(join(unfinished, 'fonts/fonts.conf'), fonts(folder));
    writeFileSync(join(unfinished, 'launch'), LAUNCHER, { mode: 0o755 });
    // The package makes it executable only for its owner.
    for (const path of [unfinished, join(unfinished, 'chromium')]) chmodSync(path, 0o755);
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(launcher)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return launcher;
}

function bundledVersion(): string {
  const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
