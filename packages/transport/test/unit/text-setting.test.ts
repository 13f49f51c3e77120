import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/configuration-error.ts';
import { textSetting } from '../../src/text-setting.ts';

const variable = 'BOT_MESSAGES_UNIT_TEST';
const read = (given: unknown) => textSetting('example', 'appId', given, variable);

beforeEach(() => {
  process.env[variable] = ' from the environment\n';
});

afterEach(() => {
  delete process.env[variable];
});

it.each([
  { what: 'what is given', given: 'app', text: 'app' },
  { what: 'what is given, without the white space around it', given: ' app\r\n', text: 'app' },
  { what: 'the environment where nothing is given', given: undefined, text: 'from the environment' },
  { what: 'the environment where what is given is empty', given: '', text: 'from the environment' },
  { what: 'the environment where what is given is blank', given: ' \n', text: 'from the environment' },
])('is $what', ({ given, text }) => {
  expect(read(given)).toBe(text);
});

it('is undefined where neither is there', () => {
  process.env[variable] = ' ';
  expect(read(undefined)).toBeUndefined();
});

it.each([
  { given: null, kind: 'null' },
  { given: 5, kind: 'number' },
  { given: {}, kind: 'object' },
  { given: new URL('https://example.com'), kind: 'url' },
])('is refused, and the environment not asked, where a $kind is given', ({ given, kind }) => {
  expect(() => read(given)).toThrow(ConfigurationError);
  expect(() => read(given)).toThrow(`example: appId: expected a string, got ${kind}`);
});
