import { describe, expect, it } from 'vitest';
import { checkChangesets, type Branch, type Changeset } from '../changeset/check-changesets.ts';
import { readChangeset } from '../changeset/read-changeset.ts';
import { formatFault } from '../structure/fault.ts';

const PATH = '.changeset/brave-cats.md';

const BRANCH: Branch = {
  changedFiles: [],
  changesets: [],
  clients: ['cometchat', 'sendbird'],
  packages: [
    { folder: 'cometchat', name: '@bot-messages/cometchat', private: false },
    { folder: 'sendbird', name: '@bot-messages/sendbird', private: false },
    { folder: 'transport', name: '@bot-messages/transport', private: true },
  ],
};

const MOCK = { folder: 'mock', name: '@bot-messages/mock', private: false };

function naming(...names: string[]): Changeset {
  return { path: PATH, packages: names.map((name) => `@bot-messages/${name}`) };
}

/** What the check says when `files` changed and the branch adds `changeset`. */
function faults(files: string[], changeset: Changeset | undefined, others: Partial<Branch> = {}): string[] {
  const changesets = changeset === undefined ? [] : [changeset];
  const changedFiles = [...files, ...changesets.map(({ path }) => path)];
  return checkChangesets({ ...BRANCH, changesets, changedFiles, ...others }).map(formatFault);
}

const TRANSPORT = 'packages/transport/src/gate.ts';
const SPEC = 'specs/sendbird.openapi.yaml';

describe('a change of transport', () => {
  it('has to name every client', () => {
    expect(faults([TRANSPORT], undefined)).toEqual([
      expect.stringMatching(
        /^packages\/transport\/src\/gate\.ts: .*users of @bot-messages\/cometchat.*run `npx -y pnpm@12\.21\.0 changeset`/,
      ),
      expect.stringMatching(/users of @bot-messages\/sendbird/),
    ]);
  });

  it('that names one client lacks the other', () => {
    expect(faults([TRANSPORT], naming('sendbird'))).toEqual([
      expect.stringContaining('users of @bot-messages/cometchat'),
    ]);
  });

  it('that names both is fine', () => {
    expect(faults([TRANSPORT], naming('sendbird', 'cometchat'))).toEqual([]);
  });

  it('is not spoken for by a changeset that waits on main', () => {
    const waiting = { changesets: [naming('sendbird', 'cometchat')], changedFiles: [TRANSPORT] };
    expect(faults([], undefined, waiting)).toHaveLength(2);
  });

  it('in its tests alone needs no changeset', () => {
    expect(faults(['packages/transport/test/gate.test.ts'], undefined)).toEqual([]);
  });
});

describe('a change of a spec', () => {
  it('has to name its client', () => {
    expect(faults([SPEC], naming('cometchat'))).toEqual([expect.stringContaining('users of @bot-messages/sendbird')]);
  });

  it('needs no other client', () => {
    expect(faults([SPEC], naming('sendbird'))).toEqual([]);
  });

  it('has to name the mock as soon as there is one', () => {
    const packages = [...BRANCH.packages, MOCK];
    expect(faults([SPEC], naming('sendbird'), { packages })).toEqual([
      expect.stringContaining('users of @bot-messages/mock'),
    ]);
    expect(faults([SPEC], naming('sendbird', 'mock'), { packages })).toEqual([]);
  });
});

describe('a changeset', () => {
  it('that names private packages only is refused', () => {
    expect(faults([], naming('transport'))).toEqual([
      expect.stringMatching(/brave-cats\.md: .*never published.*name the published/),
    ]);
  });

  it('that names a private package beside a published one is fine', () => {
    expect(faults([], naming('transport', 'sendbird'))).toEqual([]);
  });

  it('that names a stranger is refused', () => {
    expect(faults([], naming('slack'))).toEqual([expect.stringContaining('there is no package @bot-messages/slack')]);
  });

  it('that names nothing is fine where nothing is reached', () => {
    expect(faults([], naming())).toEqual([]);
    expect(faults([SPEC], naming())).toHaveLength(1);
  });

  it('is read from its front matter', () => {
    const text =
      "---\n'@bot-messages/sendbird': minor\n'@bot-messages/cometchat': patch\n---\n\nRetries wait --- longer.\n";
    expect(readChangeset(PATH, text)).toEqual(naming('sendbird', 'cometchat'));
    expect(readChangeset(PATH, '---\n---\n')).toEqual(naming());
  });
});
