import { describe, expect, it } from 'vitest';
import { billPath, tarballPath } from '../publish/artefacts.ts';
import { nextStep } from '../publish/next-step.ts';
import { provenanceFaults } from '../publish/provenance-faults.ts';
import { publishAll, type Effects, type Release } from '../publish/publish-all.ts';
import { readView } from '../publish/read-view.ts';
import { releaseNotes } from '../publish/release-notes.ts';
import { formatFault } from '../structure/fault.ts';
import type { WorkspacePackage } from '../workspace.ts';

const PACKAGES: readonly WorkspacePackage[] = ['cometchat', 'mock', 'sendbird'].map((folder) => ({
  folder,
  name: `@bot-messages/${folder}`,
  version: '0.1.0',
}));
const RELEASES: readonly Release[] = PACKAGES.map((item) => ({ ...item, tarball: `${item.folder}.tgz` }));

/** A registry that has `published` and refuses `refused`, and what was done to it. */
function registry(published: readonly string[], refused: readonly string[] = []) {
  const has = new Set(published);
  const done: string[] = [];
  const short = ({ name }: Release): string => name.replace('@bot-messages/', '');
  const effects: Effects = {
    isPublished: (release) => has.has(short(release)),
    publish: (release) => {
      if (refused.includes(short(release))) throw new Error('forbidden');
      has.add(short(release));
      done.push(`publish ${short(release)}`);
    },
    tag: (release) => done.push(`tag ${short(release)}`),
    say: (line) => done.push(line.replace('@bot-messages/', '')),
  };
  return { effects, done };
}

describe('publishing', () => {
  it('publishes and tags each package', () => {
    const { effects, done } = registry([]);
    expect(publishAll(RELEASES, effects)).toEqual([]);
    expect(done.filter((line) => line.includes('sendbird'))).toEqual([
      'publish sendbird',
      'tag sendbird',
      'sendbird 0.1.0: published',
    ]);
  });

  it('leaves alone what is published already, and tags it in case the last run did not get there', () => {
    const { effects, done } = registry(['cometchat', 'mock', 'sendbird']);
    expect(publishAll(RELEASES, effects)).toEqual([]);
    expect(done.filter((line) => line.includes('mock'))).toEqual(['tag mock', 'mock 0.1.0: is published already']);
    expect(done.filter((line) => line.startsWith('publish'))).toEqual([]);
  });

  it('goes on after a failure, tags nothing that is not published, and tells', () => {
    const { effects, done } = registry([], ['cometchat']);
    expect(publishAll(RELEASES, effects)).toEqual([RELEASES[0]]);
    expect(done).toContain('cometchat 0.1.0: not published: forbidden');
    expect(done.filter((line) => line.startsWith('tag'))).toEqual(['tag mock', 'tag sendbird']);
  });

  it('finishes, when run again, what an earlier run left out', () => {
    const { effects, done } = registry(['mock', 'sendbird']);
    expect(publishAll(RELEASES, effects)).toEqual([]);
    expect(done.filter((line) => line.startsWith('publish'))).toEqual(['publish cometchat']);
  });
});

describe('asking the registry', () => {
  it('a version that it has is published', () => {
    expect(readView(0, '"0.1.0"\n')).toBe(true);
  });

  it('neither an unknown package nor an unknown version is', () => {
    expect(readView(1, '{ "error": { "code": "E404", "summary": "Not Found" } }')).toBe(false);
    expect(readView(0, '\n')).toBe(false);
  });

  it.each(['{ "error": { "code": "E401" } }', '', 'Bad Gateway'])('%s is no answer', (stdout) => {
    expect(() => readView(1, stdout)).toThrow('npm view ended with 1');
  });
});

describe('a statement of where it was built', () => {
  const environment = {
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example',
    GITHUB_SERVER_URL: 'https://git.example',
    GITHUB_REPOSITORY: 'acme/bots',
  };
  const [item] = PACKAGES.slice(0, 1);
  const faults = (repository: WorkspacePackage['repository'], env: NodeJS.ProcessEnv = environment): string[] =>
    item === undefined ? [] : provenanceFaults([{ ...item, ...(repository && { repository }) }], env).map(formatFault);

  it.each(['https://git.example/acme/bots', { url: 'git+https://git.example/acme/bots.git' }])(
    'holds for %j',
    (repository) => {
      expect(faults(repository)).toEqual([]);
    },
  );

  it.each([undefined, 'https://git.example/someone/bots', { url: 'git+https://git.example/acme/Bots.git' }])(
    'does not for %j: it says what to write instead',
    (repository) => {
      expect(faults(repository)).toEqual([
        expect.stringMatching(
          /^packages\/cometchat\/package\.json: .*"url": "git\+https:\/\/git\.example\/acme\/bots\.git"/,
        ),
      ]);
    },
  );

  it('is for a job that may ask for a token', () => {
    expect(faults('https://git.example/acme/bots', {})).toEqual([expect.stringContaining('--no-provenance')]);
  });
});

describe('the next step', () => {
  const tags = new Set(PACKAGES.map(({ name, version }) => `${name}@${version}`));

  it('is to version while a changeset waits', () => {
    expect(nextStep({ changesets: ['README.md', 'config.json', 'a.md'], packages: PACKAGES, tags })).toBe('version');
  });

  it('is to publish while a version has no tag', () => {
    const missing = new Set([...tags].slice(1));
    expect(nextStep({ changesets: ['README.md', 'config.json'], packages: PACKAGES, tags: missing })).toBe('publish');
  });

  it('is nothing else', () => {
    expect(nextStep({ changesets: ['README.md'], packages: PACKAGES, tags })).toBe('nothing');
  });
});

it('a release is told in the words of its changelog', () => {
  const changelog =
    '# @bot-messages/mock\n\n## 0.10.0\n\n### Minor\n\n- Ten\n\n## 0.1.0-rc.1\n\n- Try\n\n## 0.1.0\n\n### Minor\n\n- One\n';
  expect(releaseNotes(changelog, '0.1.0')).toBe('### Minor\n\n- One');
  expect(releaseNotes(changelog, '0.10.0')).toBe('### Minor\n\n- Ten');
  expect(releaseNotes(changelog, '0.2.0')).toBe('');
});

it('what is published lies in dist, under the name that npm gives a tarball', () => {
  const paths = PACKAGES.slice(0, 1).flatMap((item) => [tarballPath(item), billPath(item)]);
  expect(paths.map((path) => path.split('/').slice(-2).join('/'))).toEqual([
    'dist/bot-messages-cometchat-0.1.0.tgz',
    'dist/bot-messages-cometchat-0.1.0.cdx.json',
  ]);
});
