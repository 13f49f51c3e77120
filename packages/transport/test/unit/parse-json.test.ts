import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/parse-json.ts';

describe('a text that is JSON', () => {
  it.each([
    { what: 'an object', text: '{"id":"a"}', value: { id: 'a' } },
    { what: 'white space around it', text: ' \n{"id":1}\t', value: { id: 1 } },
    { what: 'null', text: 'null', value: null },
    { what: 'a string', text: '"x"', value: 'x' },
    { what: 'a number', text: '7', value: 7 },
    { what: 'a lone surrogate', text: String.raw`"\ud800"`, value: '\uD800' },
  ])('is parsed: $what', ({ text, value }) => {
    expect(parseJson(text)).toEqual({ value, exact: true });
  });
});

describe('a text that is no JSON', () => {
  it.each(['', ' ', '<h1>It works</h1>', '{"id":', '{"id":1}}', 'undefined', "{'id':1}", '\uFEFF{}'])(
    'is refused: %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );
});

describe('the answer', () => {
  it.each([
    { what: 'with the greatest safe integer is exact', text: '{"id":9007199254740991}', exact: true },
    { what: 'with the first integer that could be another is not', text: '{"id":9007199254740992}', exact: false },
    { what: 'with an integer that was rounded is not', text: '{"id":9007199254740993}', exact: false },
    { what: 'with a negative integer that was rounded is not', text: '{"id":-9007199254740993}', exact: false },
    { what: 'with such an integer in an array is not', text: '{"a":[1,{"b":[2,9007199254740993]}]}', exact: false },
    { what: 'that is such an integer is not', text: '9007199254740993', exact: false },
    { what: 'with 20 digits is not', text: '{"id":12345678901234567890}', exact: false },
    { what: 'with many digits in a string is exact', text: '{"id":"12345678901234567890","n":null}', exact: true },
    { what: 'with many digits after the point is exact', text: '{"n":0.12345678901234567}', exact: true },
    { what: 'with sixteen digits that are safe is exact', text: '{"n":1000000000000000}', exact: true },
    { what: 'with fifteen digits is exact', text: '{"n":999999999999999}', exact: true },
  ])('$what', ({ text, exact }) => {
    expect(parseJson(text)?.exact).toBe(exact);
  });
});

it('leaves a key __proto__ a key, and pollutes nothing', () => {
  const parsed = parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  expect(Object.keys(parsed?.value as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('exponent form hides a rounded integer', () => {
  expect(parseJson('{"id":9.007199254740993e15}')?.exact).toBe(false);
});
