import { readSpec, specNames } from '@bot-messages/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTypeSubjects } from '../src/type-cases/cases.ts';
import { createCompiler, writeTypeCases, type Compiler, type WrittenCases } from '../src/type-cases/compiler.ts';

/** The compiler reads thousands of lines, which takes a slow machine minutes. */
const timeout = 180_000;

const providers = await Promise.all(
  specNames().map(async (name) => ({ name, types: await loadTypeSubjects(name), spec: readSpec(name) })),
);

describe.each(providers)('$name', ({ types, spec }) => {
  let written: WrittenCases;
  let compiler: Compiler;

  beforeAll(async () => {
    written = await writeTypeCases(types);
    compiler = createCompiler(written);
  });

  it('compiles what the document allows, and nothing that it refuses', { timeout }, () => {
    expect(compiler.errors()).toEqual([]);
  });

  it('reports generated types that differ from the document', { timeout }, () => {
    expect(compiler.unnoticed(types.edits)).toEqual([]);
  });

  it.each(spec.requests)('assigns the request example $mediaType $name', ({ mediaType, name }) => {
    expect(written.mustCompile(`request ${mediaType} ${name}`)).toBe(true);
  });

  it.each(spec.responses)('assigns the examples of the response $status', ({ status, examples }) => {
    expect(examples.filter(({ name }) => written.mustCompile(`response ${status} ${name}`) !== true)).toEqual([]);
  });

  it.each(spec.webhooks)('assigns the examples of the webhook $name', ({ name: webhook, examples }) => {
    expect(examples.filter(({ name }) => written.mustCompile(`webhook ${webhook} ${name}`) !== true)).toEqual([]);
  });

  it.each(types.differences)('differs from the document on purpose: $name', ({ compiles, refused }) => {
    for (const name of compiles) expect([name, written.mustCompile(name)]).toEqual([name, true]);
    for (const name of refused) expect([name, written.mustCompile(name)]).toEqual([name, false]);
  });
});
