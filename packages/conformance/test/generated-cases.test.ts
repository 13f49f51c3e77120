import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from '../src/generated-cases/arbitraries.ts';
import { conforms } from '../src/generated-cases/conforms.ts';
import { readDepth } from '../src/generated-cases/for-all.ts';
import { mutantsOf } from '../src/generated-cases/mutants.ts';
import { toShape, type Schema } from '../src/generated-cases/read-shapes.ts';
import type { Shape } from '../src/generated-cases/shape.ts';

function shapeOf(schema: Schema): Shape {
  return toShape(schema, {
    b: { type: 'string', enum: ['#/b'] },
    components: { schemas: { Name: { type: 'string' } } },
  });
}

const sampling = { seed: 7, numRuns: 500 };

function samples(schema: Schema): unknown[] {
  return fc.sample(arbitraryOf(shapeOf(schema)), sampling);
}

describe('an unknown keyword', () => {
  it.each<[string, Schema]>([
    ['multipleOf', { type: 'integer', multipleOf: 2 }],
    ['uniqueItems', { type: 'array', items: { type: 'string' }, uniqueItems: true }],
    ['minLength', { type: 'integer', minLength: 1 }],
    ['allOf', { allOf: [{ type: 'string' }] }],
    ['discriminator', { oneOf: [{ type: 'string' }], discriminator: { propertyName: 'kind' } }],
    ['nullable', { $ref: '#/components/schemas/Name', nullable: true }],
    ['format: "date-time"', { type: 'string', format: 'date-time' }],
    ['format: "int32"', { type: 'integer', format: 'int32' }],
    ['type: file', { type: 'file' }],
    ['additionalProperties with a schema', { type: 'object', additionalProperties: { type: 'string' } }],
    ['uniqueItems', { type: 'object', properties: { deep: { type: 'array', items: { uniqueItems: true } } } }],
  ])('fails the tests by its name: %s', (name, schema) => {
    expect(() => shapeOf(schema)).toThrow(`'${name}'`);
  });
});

describe('a generated value', () => {
  it.each<[string, Schema, (value: never) => number, number, number]>([
    ['text', { type: 'string', minLength: 2, maxLength: 80 }, (text: string) => Array.from(text).length, 2, 80],
    ['list', { type: 'array', items: { type: 'null' }, minItems: 1, maxItems: 9 }, (list: []) => list.length, 1, 9],
    ['integer', { type: 'integer', minimum: -3, maximum: 2 ** 50 }, (value: number) => value, -3, 2 ** 50],
    ['number', { type: 'number', minimum: -0.3, maximum: 7e9 }, (value: number) => value, -0.3, 7e9],
  ])('that is a %s reaches both limits and stays within them', (_, schema, measure, min, max) => {
    const measured = samples(schema).map((value) => measure(value as never));
    expect([Math.min(...measured), Math.max(...measured)]).toEqual([min, max]);
  });

  it('that is a text has characters of every kind, and whole ones only', () => {
    const text = samples({ type: 'string' }).join('');
    const kinds = ['"', '\\', '%41', '\n', '\u0000', '\u0301', '\u200D', '\u202E', 'א', '漢', '👩‍🚀', '\u{10FFFF}'];
    for (const kind of kinds) expect(text).toContain(kind);
    expect(text).not.toMatch(/\p{Surrogate}/u);
  });

  it('matches the pattern, within the limits of length', () => {
    const texts = samples({ type: 'string', pattern: '^[^\\s/]*$', minLength: 1, maxLength: 4 });
    expect(texts.filter((text) => !/^[^\s/]{1,4}$/u.test(String(text)))).toEqual([]);
  });

  it('has its required keys, some of the others, and further ones where it is open', () => {
    const properties = { a: { type: 'boolean' }, b: { type: 'boolean' } };
    const keys = (open: boolean) => {
      const objects = samples({ type: 'object', required: ['a'], properties, additionalProperties: open }) as object[];
      expect(objects.every((value) => Object.hasOwn(value, 'a'))).toBe(true);
      return new Set(objects.flatMap((value) => Object.keys(value)));
    };
    expect([...keys(false)].toSorted()).toEqual(['a', 'b']);
    expect(keys(true)).toContain('__proto__');
  });

  it.each<[string, Schema, unknown[]]>([
    ['each type of a list', { type: ['string', 'null'], enum: ['a', null] }, ['a', null]],
    ['each option', { anyOf: [{ type: 'boolean' }, { type: 'null' }] }, [true, false, null]],
    ['what a reference names', { $ref: '#/b' }, ['#/b']],
    ['a constant', { type: 'string', const: 'a' }, ['a']],
  ])('is %s', (_, schema, expected) => {
    expect(new Set(samples(schema))).toEqual(new Set(expected));
  });

  it('keeps to the limit of its bytes', () => {
    const schema = { type: 'object', additionalProperties: true, 'x-max-bytes': 40 };
    const sizes = samples(schema).map((value) => Buffer.byteLength(JSON.stringify(value)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40);
  });
});

describe('a mutant', () => {
  const texts = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
  const pictures = { type: 'object', properties: { url: { type: 'string' } } };
  const either = {
    oneOf: [
      { ...texts, additionalProperties: false },
      { ...pictures, additionalProperties: false },
    ],
  };

  function mutants(schema: Schema) {
    const shape = shapeOf(schema);
    return fc.sample(mutantsOf(shape, arbitraryOf(shape)), sampling);
  }

  it.each<[string, Schema]>([
    ['two variants', either],
    ['two variants that overlap', { anyOf: [texts, pictures] }],
    ['a list', { type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 1, maxItems: 3 }],
    ['a pattern', { type: 'string', pattern: '^[^,]+(,[^,]+)*$' }],
    ['a list of types', { type: ['object', 'null'], additionalProperties: true }],
  ])('of a schema with %s is no value of it', (_, schema) => {
    expect(mutants(schema).filter(({ value }) => conforms(shapeOf(schema), value))).toEqual([]);
  });

  it('names the place and the rule, and changes nothing else', () => {
    const one = mutants(either).find(({ keyword }) => keyword === 'minLength');
    expect(one).toEqual({
      path: ['text'],
      keyword: 'minLength',
      rule: 'must NOT have fewer than 1 characters',
      value: { text: '' },
    });
  });

  it.each<[string, Schema, (value: never) => number, number]>([
    ['maxLength', { type: 'string', maxLength: 4 }, (text: string) => Array.from(text).length, 5],
    ['minLength', { type: 'string', minLength: 4 }, (text: string) => Array.from(text).length, 3],
    ['maxItems', { type: 'array', items: { type: 'null' }, maxItems: 2 }, (list: []) => list.length, 3],
    ['minItems', { type: 'array', items: { type: 'null' }, minItems: 2 }, (list: []) => list.length, 1],
    ['minimum', { type: 'integer', minimum: 4 }, (value: number) => value, 3],
    ['maximum', { type: 'integer', maximum: 4 }, (value: number) => value, 5],
  ])('of %s is off by one', (keyword, schema, measure, expected) => {
    const found = mutants(schema).filter((mutant) => mutant.keyword === keyword);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ value }) => measure(value as never) !== expected)).toEqual([]);
  });
});

describe('the depth', () => {
  it('uses one fixed seed, and a new one for each deep run', () => {
    expect(readDepth({})).toEqual(readDepth({}));
    expect(readDepth({ TEST_DEPTH: 'deep' }).seed).not.toBe(readDepth({ TEST_DEPTH: 'deep' }).seed);
  });

  it('runs more cases in a deep run', () => {
    expect(readDepth({}).factor).toBe(1);
    expect(readDepth({ TEST_DEPTH: 'deep' }).factor).toBeGreaterThan(4);
  });

  it.each([{}, { TEST_DEPTH: 'deep' }])('repeats a seed with %j', (environment) => {
    expect(readDepth({ ...environment, TEST_SEED: '42' }).seed).toBe(42);
  });
});
