import { describe, expect, it } from 'vitest';
import type { Comparison } from '../api/compare-surfaces.ts';
import type { Branch, Changeset } from '../changeset/branch.ts';
import type { Bump } from '../changeset/bump.ts';
import { checkChangesets } from '../changeset/check-changesets.ts';
import { readChangeset } from '../changeset/read-changeset.ts';
import { formatFault } from '../structure/fault.ts';

const PATH = '.changeset/brave-cats.md';

const BRANCH: Branch = {
  changedFiles: [],
  changesets: [],
  clients: ['cometchat', 'sendbird'],
  packages: [
    { folder: 'cometchat', name: '@bot-messages/cometchat', version: '1.2.3' },
    { folder: 'sendbird', name: '@bot-messages/sendbird', version: '1.2.3' },
    { folder: 'transport', name: '@bot-messages/transport', version: '0.0.0', private: true },
  ],
  apis: new Map(),
};

const MOCK = { folder: 'mock', name: '@bot-messages/mock', version: '1.2.3' };

function naming(...names: string[]): Changeset {
  return bumping(Object.fromEntries(names.map((name) => [name, 'patch'])));
}

function bumping(bumps: Readonly<Record<string, Bump>>): Changeset {
  return {
    path: PATH,
    bumps: new Map(Object.entries(bumps).map(([name, bump]) => [`@bot-messages/${name}`, bump])),
  };
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
    expect(readChangeset(PATH, text)).toEqual(bumping({ sendbird: 'minor', cometchat: 'patch' }));
    expect(readChangeset(PATH, '---\n---\n')).toEqual(naming());
  });
});

/** Sendbird's API after a change, in a package of this version. */
function changed(change: Comparison['change'], version = '1.2.3'): Partial<Branch> {
  const reasons = change === 'break' ? ['isApiError is gone', 'TimeoutError is gone'] : [];
  const packages = [{ folder: 'sendbird', name: '@bot-messages/sendbird', version }, MOCK];
  const apis = new Map<string, Comparison>([
    ['@bot-messages/sendbird', { change, reasons }],
    [MOCK.name, { change: 'same', reasons: [] }],
  ]);
  return { packages, apis };
}

describe('a change of the API', () => {
  const rows: readonly [change: Comparison['change'], version: string, asked: Bump, tooLow: readonly Bump[]][] = [
    ['break', '1.2.3', 'major', ['none', 'patch', 'minor']],
    ['break', '0.3.1', 'minor', ['none', 'patch']],
    ['break', '0.0.0', 'minor', ['none', 'patch']],
    ['addition', '1.2.3', 'minor', ['none', 'patch']],
    ['addition', '0.3.1', 'patch', ['none']],
  ];

  it.each(rows)('(%s of version %s) asks for a %s changeset', (change, version, asked, tooLow) => {
    const others = changed(change, version);
    expect(faults([], undefined, others)).toEqual([
      expect.stringMatching(new RegExp(`^packages/sendbird/api.md: .*no changeset.*make it \`${asked}\``)),
    ]);
    for (const bump of tooLow) expect(faults([], bumping({ sendbird: bump }), others)).toHaveLength(1);
    expect(faults([], bumping({ sendbird: asked }), others)).toEqual([]);
    expect(faults([], bumping({ sendbird: 'major' }), others)).toEqual([]);
  });

  it('tells what breaks and what the changeset says', () => {
    expect(faults([], bumping({ sendbird: 'minor' }), changed('break'))).toEqual([
      expect.stringContaining('(isApiError is gone, and 1 more), and the changeset says `minor`; make it `major`'),
    ]);
  });

  it('is not spoken for by a changeset that waits on main', () => {
    expect(faults([], undefined, { ...changed('break'), changesets: [bumping({ sendbird: 'major' })] })).toHaveLength(
      1,
    );
  });

  it('goes by the highest of the changesets', () => {
    const changesets = [bumping({ sendbird: 'major' }), { ...bumping({ sendbird: 'patch' }), path: '.changeset/b.md' }];
    const changedFiles = changesets.map(({ path }) => path);
    expect(faults([], undefined, { ...changed('break'), changesets, changedFiles })).toEqual([]);
  });

  it('that is none needs no changeset', () => {
    expect(faults([], undefined, changed('same'))).toEqual([]);
  });
});

describe("a spec that breaks its client's API", () => {
  it("breaks the mock's users as well", () => {
    expect(faults([SPEC], bumping({ sendbird: 'major', mock: 'minor' }), changed('break'))).toEqual([
      expect.stringMatching(/^specs\/sendbird\.openapi\.yaml: .*users of @bot-messages\/mock.*make it `major`/),
    ]);
    expect(faults([SPEC], bumping({ sendbird: 'major', mock: 'major' }), changed('break'))).toEqual([]);
  });

  it('is told once of a package that no changeset names', () => {
    expect(faults([SPEC], bumping({ mock: 'major' }), changed('break'))).toEqual([
      expect.stringContaining('the change reaches the users of @bot-messages/sendbird'),
    ]);
  });
});
