import { readFileSync } from 'node:fs';
import { readSpec } from '@bot-messages/testkit';
import {
  createCompiler,
  typeSubjectsOf,
  writeTypeCases,
  type Compiler,
  type WrittenCases,
} from '@bot-messages/testkit/type-cases';
import { beforeAll, describe, expect, it } from 'vitest';

const spec = readSpec('sendbird');
/** The compiler reads thousands of lines; how fast is the machine's affair. */
const timeout = 180_000;

let written: WrittenCases;
let compiler: Compiler;

beforeAll(async () => {
  written = await writeTypeCases(typeSubjectsOf('sendbird'));
  compiler = createCompiler(written);
});

it('compiles what the document takes, and does not compile what it refuses', { timeout }, () => {
  expect(compiler.faults()).toEqual([]);
});

it('names what is wrong with types that are not those of the document', { timeout }, () => {
  const missing = compiler.unnoticed([
    ['message: components', 'message?: components', 'body textMinimal without message: Unused'],
    ['nickname?: string | null;', 'nickname?: string;', 'message textWithNulls: Type'],
    ['mention_type?: "users" | "channel";', 'mention_type?: "users";', 'body fileToChannelMention: Type'],
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
  it.each(['mentioned', 'mentioned_user_ids', 'sorted_metaarray', 'extended_message_payload'])(
    'takes %s of a file as what it is: only a form needs it as text, and the client writes the form',
    (field) => {
      expect(written.mustCompile('body fileAllFields')).toBe(true);
      expect(written.mustCompile(`body fileAllFields with "text" as ${field}`)).toBe(false);
      expect(written.mustCompile('request multipart/form-data fileAllFields')).toBe(true);
    },
  );

  it('takes a Blob where the document has text: bytes have a name and a type of their own', () => {
    const code = readFileSync(written.file, 'utf8');
    expect(code).toMatch(/\/\/ case: body fileMinimal\nexport .*"file": new Blob\(\)/);
    expect(written.mustCompile('body fileMinimal with 7 as file')).toBe(false);
  });
});
