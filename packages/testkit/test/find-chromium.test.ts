import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
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
const advice = /: install the package chromium of Debian, or set CHROMIUM_PATH/;

afterAll(() => rmSync(folder, { recursive: true }));

it('takes the first browser that a shell would find, if it can be run', () => {
  expect(findChromium({ PATH })).toBe(program);
  expect(findChromium({ PATH, CHROMIUM_PATH: '' })).toBe(program);
});

it('takes what CHROMIUM_PATH names before all others', () => {
  expect(findChromium({ PATH, CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(findChromium({ CHROMIUM_PATH: program })).toBe(program);
});

it('says how to get one where there is none', () => {
  expect(() => findChromium({ PATH: '/nowhere' })).toThrow('there is no Chromium in PATH');
  expect(() => findChromium({})).toThrow(advice);
});

it('names what CHROMIUM_PATH names if that can not be run, whatever a shell would find', () => {
  for (const CHROMIUM_PATH of ['/nowhere/chromium', note]) {
    expect(() => findChromium({ PATH, CHROMIUM_PATH })).toThrow(`CHROMIUM_PATH names ${CHROMIUM_PATH}, which`);
    expect(() => findChromium({ PATH, CHROMIUM_PATH })).toThrow(advice);
  }
});
