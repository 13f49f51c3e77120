import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findChromium } from '../../src/runtimes/find-chromium.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'find-chromium-'));
const program = join(folder, 'chromium');
const note = join(folder, 'google-chrome');
writeFileSync(program, '');
writeFileSync(note, '');
chmodSync(program, 0o755);
chmodSync(note, 0o644);
const PATH = ['/nowhere', folder].join(delimiter);

afterAll(() => rmSync(folder, { recursive: true }));

it('takes the first browser that a shell would find, if it can be run', () => {
  expect(findChromium({ PATH })).toBe(program);
  expect(findChromium({ PATH: '/nowhere' })).toBeUndefined();
  rmSync(program);
  expect(findChromium({ PATH })).toBeUndefined();
});

it('takes what CHROMIUM_PATH names, whether it is there or not', () => {
  expect(findChromium({ PATH, CHROMIUM_PATH: '/opt/browser' })).toBe('/opt/browser');
  expect(findChromium({ PATH: '/nowhere', CHROMIUM_PATH: '' })).toBeUndefined();
});
