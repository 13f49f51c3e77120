import { describe, expect, it } from 'vitest';
import { Repository, type Ended, type Files } from './repository.ts';

const TRANSPORT = 'packages/transport/src/pacer.ts';
const SPEC = 'specs/acme.openapi.yaml';
const CHANGESET = '.changeset/brave-cats.md';

function changeset(...names: string[]): string {
  return `---\n${names.map((name) => `'@bot-messages/${name}': patch\n`).join('')}---\n\nRetries wait --- longer.\n`;
}

/** The result of the check for a branch with these changes. */
function check(changes: Files, onMain: Files = {}): Ended {
  const repository = new Repository({ 'specs/other.openapi.yaml': '', ...onMain });
  repository.write({ 'packages/other/package.json': '{ "name": "@bot-messages/other", "version": "1.0.0" }' });
  repository.commit();
  const base = repository.git('rev-parse', 'HEAD');
  repository.write(changes);
  return repository.run('check-changesets', ['--base', base]);
}

const passes = { code: 0, output: 'The changesets name every package that this branch reaches.\n' };

describe('a change of transport', () => {
  it('needs a changeset for every client', () => {
    const { code, output } = check({ [TRANSPORT]: '1;' });
    expect(output).toContain(`${TRANSPORT}: the change reaches users of @bot-messages/acme`);
    expect(output).toContain('users of @bot-messages/other');
    expect(output).not.toContain('users of @bot-messages/mock');
    expect(code).toBe(1);
  });

  it('passes when a changeset of the branch names all of them', () => {
    expect(check({ [TRANSPORT]: '1;', [CHANGESET]: changeset('acme', 'other') })).toEqual(passes);
  });

  it('is not covered by a changeset that is already on main', () => {
    expect(check({ [TRANSPORT]: '1;' }, { [CHANGESET]: changeset('acme', 'other') }).code).toBe(1);
  });

  it('needs no changeset when only its tests change', () => {
    expect(check({ 'packages/transport/test/pacer.test.ts': '1;' })).toEqual(passes);
  });
});

describe('a change of a spec', () => {
  it('needs a changeset for its client and the mock', () => {
    const { code, output } = check({ [SPEC]: 'openapi: 3.1.0' });
    expect(output).toContain(`${SPEC}: the change reaches users of @bot-messages/acme`);
    expect(output).toContain('users of @bot-messages/mock');
    expect(output).not.toContain('users of @bot-messages/other');
    expect(code).toBe(1);
  });

  it('passes when a changeset names both', () => {
    expect(check({ [SPEC]: 'openapi: 3.1.0', [CHANGESET]: changeset('acme', 'mock') })).toEqual(passes);
  });

  it('is found in a commit as well as in the working tree', () => {
    const repository = new Repository();
    repository.write({ [SPEC]: 'openapi: 3.1.0' });
    repository.commit();
    expect(repository.run('check-changesets', ['--base', 'HEAD~1']).code).toBe(1);
  });
});

describe('a changeset', () => {
  it.each([
    ['names only private packages', changeset('transport'), '@bot-messages/transport is never published'],
    ['names an unknown package', changeset('slack', 'acme'), 'there is no package @bot-messages/slack'],
  ])('that %s is refused', (_title, text, problem) => {
    const { code, output } = check({ [CHANGESET]: text });
    expect(output).toBe(`${CHANGESET}: ${output.slice(CHANGESET.length + 2)}`);
    expect(output).toContain(problem);
    expect(code).toBe(1);
  });

  it.each([
    ['names a private and a published package', changeset('transport', 'acme')],
    ['names nothing', changeset()],
  ])('that %s is accepted', (_title, text) => {
    expect(check({ [CHANGESET]: text })).toEqual(passes);
  });
});

it('fails for an unknown revision, but not without origin/main', () => {
  const repository = new Repository();
  expect(repository.run('check-changesets', ['--base', 'nowhere'])).toEqual({
    code: 1,
    output: expect.stringContaining('no common ancestor of HEAD and nowhere'),
  });
  expect(repository.run('check-changesets')).toEqual({ code: 0, output: expect.stringContaining('no origin/main') });
});
