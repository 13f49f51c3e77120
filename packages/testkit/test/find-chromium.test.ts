import { accessSync, chmodSync, constants, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findChromium } from '../src/index.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'find-chromium-'));
const program = join(folder, 'google-chrome');
const note = join(folder, 'chromium');
writeFileSync(program, '');
writeFileSync(note, '');
chmodSync(program, 0o755);
chmodSync(note, 0o644);
const PATH = ['/nowhere', folder].join(delimiter);
const advice = /: install Chromium or Chrome, or set CHROMIUM_PATH/;

afterAll(() => rmSync(folder, { recursive: true }));

it('finds the first executable browser in PATH', () => {
  expect(findChromium({ PATH })).toBe(program);
  expect(findChromium({ PATH, CHROMIUM_PATH: '' })).toBe(program);
});

it('prefers CHROMIUM_PATH', () => {
  expect(findChromium({ PATH, CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(findChromium({ CHROMIUM_PATH: program })).toBe(program);
});

it('explains how to install a browser where the lockfile has none for the platform', () => {
  for (const machine of [
    { platform: 'darwin', arch: 'arm64' },
    { platform: 'linux', arch: 'arm64' },
  ]) {
    const find = (): string => findChromium({ PATH: '/nowhere' }, machine);
    expect(find).toThrow(`there is no Chromium in PATH, and none comes with the lockfile for ${machine.platform} on`);
    expect(find).toThrow(advice);
  }
});

it('unpacks the browser from the lockfile on Linux when none is installed', () => {
  const launcher = findChromium({ PATH: '/nowhere' }, { platform: 'linux', arch: 'x64' });
  accessSync(launcher, constants.X_OK);
  expect(findChromium({}, { platform: 'linux', arch: 'x64' })).toBe(launcher);
});
