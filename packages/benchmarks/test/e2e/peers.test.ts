import { describe, expect, it } from 'vitest';
import { pinnedPeers } from '../../src/peers/pinned.ts';
import { SENDERS } from '../../src/senders/senders.ts';
import { SUBJECTS } from '../../src/size/subjects.ts';

describe('peers', () => {
  it('are pinned to one version each', () => {
    for (const [name, version] of Object.entries(pinnedPeers()))
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
  });

  it('that are weighed are pinned', () => {
    const weighed = SUBJECTS.filter(({ ours }) => !ours).map((subject) => subject.package);
    expect(Object.keys(pinnedPeers())).toEqual(expect.arrayContaining(weighed));
  });

  it('have a name each, so that no figure is taken for another', () => {
    const names = SENDERS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
