import { readSpec } from '@bot-messages/testkit';
import {
  createCompiler,
  typeSubjectsOf,
  writeTypeCases,
  type Compiler,
  type WrittenCases,
} from '@bot-messages/testkit/type-cases';
import { beforeAll, describe, expect, it } from 'vitest';

const spec = readSpec('cometchat');
/** The compiler reads thousands of lines; how fast is the machine's affair. */
const timeout = 180_000;

let written: WrittenCases;
let compiler: Compiler;

beforeAll(async () => {
  written = await writeTypeCases(typeSubjectsOf('cometchat'));
  compiler = createCompiler(written);
});

it('compiles what the document takes, and does not compile what it refuses', { timeout }, () => {
  expect(compiler.faults()).toEqual([]);
});

it('names what is wrong with types that are not those of the document', { timeout }, () => {
  const missing = compiler.unnoticed([
    ['receiver: components', 'receiver?: components', 'body textMinimal without receiver: Unused'],
    ['"user" | "group";', '"user";', 'body textToGroup: Type'],
    [
      'conversationId?: string;',
      'conversationId?: string | null;',
      'message pageSample with null as conversationId: Unused',
    ],
  ]);
  expect(missing).toEqual([]);
});

it.each(spec.requests)('tries the request example $mediaType $name', ({ mediaType, name }) => {
  expect(written.mustCompile(`request ${mediaType} ${name}`)).toBe(true);
});

it.each(spec.responses)('tries the examples of the answer $status', ({ status, examples }) => {
  expect(examples.filter(({ name }) => written.mustCompile(`answer ${status} ${name}`) !== true)).toEqual([]);
});

describe('a public type that is not the schema of the same name', () => {
  it('gives an id as a string, whatever the wire had: callers compare ids, and a number would not be equal', () => {
    expect(written.mustCompile('message numericId')).toBe(true);
    expect(written.mustCompile('message numericId with 7 as id')).toBe(false);
    expect(written.mustCompile('answer 200 numericId')).toBe(true);
  });

  it('refuses a receiver without its type beside several receivers, which the union of the bare client hides', () => {
    expect(written.mustCompile('body receiverAndMany without receiverType')).toBe(false);
    expect(written.mustCompile('request application/json receiverAndMany without receiverType')).toBe(true);
  });
});
