import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Repository, type Files } from './repository.ts';

const TARBALLS = { 'dist/bot-messages-acme-0.1.0.tgz': '', 'dist/bot-messages-mock-0.2.0.tgz': '' };

/** A program that replaces npm or gh: it appends its arguments to `calls.txt`, then runs `script`. */
function program(script: string): string {
  return `#!/bin/sh\necho "$(basename "$0") $*" >> calls.txt\n${script}\n`;
}

const NOT_FOUND = `echo '{ "error": { "code": "E404" } }'; exit 1`;
const NEW = program(`[ "$1" = view ] && { ${NOT_FOUND}; }\nexit 0`);

function callsIn({ folder }: Repository, name: string): string[] {
  const lines = readFileSync(join(folder, 'calls.txt'), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith(name));
}

function publishing(npm: string, files: Files = TARBALLS): Repository {
  return new Repository({ ...files, 'bin/npm': npm });
}

describe('publish', () => {
  it('publishes and tags every package', () => {
    const repository = publishing(NEW);
    const { code, output } = repository.run('release', ['publish', '--no-provenance']);
    expect(output).toContain('@bot-messages/acme 0.1.0: published');
    expect(callsIn(repository, 'npm publish')).toEqual([
      expect.stringMatching(/dist\/bot-messages-acme-0\.1\.0\.tgz --access public$/),
      expect.stringMatching(/dist\/bot-messages-mock-0\.2\.0\.tgz --access public$/),
    ]);
    expect(repository.git('tag').split('\n')).toEqual(['@bot-messages/acme@0.1.0', '@bot-messages/mock@0.2.0']);
    expect(code).toBe(0);
  });

  it('tags published packages without publishing them again', () => {
    const repository = publishing(program(`[ "$1" = view ] && echo '"0.1.0"'\nexit 0`));
    const { output } = repository.run('release', ['publish', '--no-provenance']);
    expect(output).toContain('@bot-messages/mock 0.2.0: is published already');
    expect(callsIn(repository, 'npm publish')).toEqual([]);
    expect(repository.git('tag').split('\n')).toHaveLength(2);
  });

  it.each([
    ['rejects one', `case "$*" in view*) ${NOT_FOUND};; *acme*) exit 1;; esac`, 'npm publish ended with 1'],
    ['cannot be queried for one', `case "$*" in *acme*) exit 1;; view*) ${NOT_FOUND};; esac`, 'npm view ended with 1'],
  ])('continues with the others when the registry %s', (_title, script, reason) => {
    const repository = publishing(program(script));
    const { code, output } = repository.run('release', ['publish', '--no-provenance']);
    expect(output).toContain(`@bot-messages/acme 0.1.0: not published: ${reason}`);
    expect(output).toContain('1 of 2 failed. Fix the cause, and run the same command again.');
    expect(repository.git('tag')).toBe('@bot-messages/mock@0.2.0');
    expect(code).toBe(1);
  });

  it('tags nothing in a dry run', () => {
    const repository = publishing(NEW);
    expect(repository.run('release', ['publish', '--no-provenance', '--dry-run']).code).toBe(0);
    expect(callsIn(repository, 'npm publish')).toEqual(Array(2).fill(expect.stringMatching(/ --dry-run$/)));
    expect(repository.git('tag')).toBe('');
  });

  it('publishes nothing while a tarball is missing', () => {
    const repository = publishing(NEW, { 'dist/bot-messages-acme-0.1.0.tgz': '' });
    expect(repository.run('release', ['publish', '--no-provenance'])).toEqual({
      code: 1,
      output: 'dist/bot-messages-mock-0.2.0.tgz: does not exist; run `npx -y pnpm@12.21.0 release:pack`\n',
    });
  });
});

describe('provenance', () => {
  const github = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/bots' };
  const job = { ...github, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example.com' };
  const manifest = (name: string, url: string) =>
    JSON.stringify({ name: `@bot-messages/${name}`, version: '0.1.0', repository: { type: 'git', url } });
  const files = (url: string) => ({
    'dist/bot-messages-acme-0.1.0.tgz': '',
    'dist/bot-messages-mock-0.1.0.tgz': '',
    'packages/acme/package.json': manifest('acme', 'git+https://github.com/acme/bots.git'),
    'packages/mock/package.json': manifest('mock', url),
  });

  it('is requested from npm if the job has a token and every package names the repository', () => {
    const repository = publishing(NEW, files('https://github.com/acme/bots'));
    expect(repository.run('release', ['publish'], job).code).toBe(0);
    expect(callsIn(repository, 'npm publish')).toEqual(Array(2).fill(expect.stringMatching(/ --provenance$/)));
  });

  it('is rejected if a package names another repository', () => {
    const { code, output } = publishing(NEW, files('https://github.com/acme/other')).run('release', ['publish'], job);
    expect(output).toMatch(/^packages\/mock\/package\.json: .*"url": "git\+https:\/\/github\.com\/acme\/bots\.git"/);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('is rejected outside a job with a token', () => {
    const none = { ...github, ACTIONS_ID_TOKEN_REQUEST_URL: undefined };
    const { code, output } = publishing(NEW, files('https://github.com/acme/bots')).run('release', ['publish'], none);
    expect(output).toContain('publish with --no-provenance');
    expect(code).toBe(1);
  });
});

describe('next', () => {
  const ALL = ['@bot-messages/acme@0.1.0', '@bot-messages/mock@0.2.0'];

  it.each([
    ['version', 'there is a changeset', ALL, { '.changeset/brave-cats.md': '---\n---\n' }],
    ['publish', 'a version has no tag', ALL.slice(1), {}],
    ['nothing', 'every version has a tag', ALL, { '.changeset/config.json': '{}' }],
  ])('is %s when %s', (step, _when, tags, files) => {
    const repository = new Repository(files);
    for (const tag of tags) repository.git('tag', tag);
    expect(repository.run('release', ['next'])).toEqual({ code: 0, output: `step=${step}\n` });
  });
});

describe('github', () => {
  const changelog = '# @bot-messages/acme\n\n## 0.10.0\n\n- Ten\n\n## 0.1.0-rc.1\n\n- Try\n\n## 0.1.0\n\n- One\n';
  const files = { 'packages/acme/CHANGELOG.md': changelog };

  it('creates a release of the given version with its notes and its bill of materials', () => {
    const repository = new Repository({ ...files, 'bin/gh': program('[ "$2" = create ]') });
    expect(repository.run('release', ['github', '@bot-messages/acme@0.1.0'], { GITHUB_SHA: 'abc' }).code).toBe(0);
    expect(callsIn(repository, 'gh release create')).toEqual([
      expect.stringMatching(
        /create @bot-messages\/acme@0\.1\.0 --target abc --title \S+ --notes - One \S+\/bot-messages-acme-0\.1\.0\.cdx\.json$/,
      ),
    ]);
  });

  it('does not change an existing release', () => {
    const repository = new Repository({ ...files, 'bin/gh': program('exit 0') });
    expect(repository.run('release', ['github', '@bot-messages/acme@0.1.0']).output).toContain('is released already');
    expect(callsIn(repository, 'gh release create')).toEqual([]);
  });
});

it('rejects an unknown command', () => {
  expect(new Repository().run('release', ['ship'])).toEqual({
    code: 1,
    output: 'expected next, pack, publish or github, got ship\n',
  });
});
