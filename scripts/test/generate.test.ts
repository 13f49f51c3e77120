import { expect, it } from 'vitest';
import { generateErrorCodes } from '../generate/error-codes.ts';

const numbered = { code: 1, name: 'One', status: 400, meaning: 'The first.', retry: 'never' };
const named = { code: 'ERR_ONE', status: null, meaning: 'A "first".', retry: 'after-wait' };

function generate(...rows: unknown[]): Record<string, string> {
  return generateErrorCodes({ components: { schemas: { ErrorCode: { 'x-known-codes': rows } } } });
}

it('writes the names of numbered codes to the smaller module', () => {
  const modules = generate(numbered);
  expect(modules['codes.ts']).toContain('1: "One"');
  expect(modules['error-codes.ts']).toContain('1: { name: "One", meaning: "The first.", retry: "never" }');
});

it('uses a code that is a name as its own name', () => {
  const modules = generate(named);
  expect(modules['codes.ts']).not.toContain('codeNames');
  expect(modules['error-codes.ts']).toContain(String.raw`ERR_ONE: { name: "ERR_ONE", meaning: "A \"first\".",`);
});

it('writes which codes may be retried to the smaller module, and omits the others', () => {
  const [, retryByCode] =
    generate(numbered, { ...numbered, code: 2, retry: 'new-key' })['codes.ts']?.split('retryByCode') ?? [];
  expect(retryByCode).toContain('2: "new-key"');
  expect(retryByCode).not.toContain('1:');
});

it.each<[object, string]>([
  [{ code: 1.5 }, 'code: expected an integer or a name, got 1.5'],
  [{ code: '}; evil' }, 'code: expected an integer or a name, got "}; evil"'],
  [{ name: undefined }, 'name: expected a name where the code is a number'],
  [{ name: 'no name' }, 'name: expected a name where the code is a number'],
  [{ status: '400' }, 'status: expected an integer or null, got "400"'],
  [{ meaning: '' }, 'meaning: expected a sentence, got ""'],
  [{ retry: 'sometimes' }, 'retry: expected one of never, safe, after-wait, '],
])('rejects a row with %j', (fields, message) => {
  expect(() => generate(numbered, { ...numbered, code: 2, ...fields })).toThrow(`x-known-codes[1].${message}`);
});

it('rejects a named code with another name, a duplicate code and a document without codes', () => {
  expect(() => generate({ ...named, name: 'One' })).toThrow('x-known-codes[0].name: expected a name');
  expect(() => generate(numbered, numbered)).toThrow('x-known-codes[1].code: 1 is listed twice');
  expect(() => generateErrorCodes({})).toThrow('x-known-codes: expected a list of error codes');
});
