import type { Comparison } from '../api/compare-surfaces.ts';

/** How far a changeset moves a package, from nothing on. */
const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

export type Bump = (typeof BUMPS)[number];

export function isBump(value: unknown): value is Bump {
  return BUMPS.some((bump) => bump === value);
}

export function isBelow(one: Bump, other: Bump): boolean {
  return BUMPS.indexOf(one) < BUMPS.indexOf(other);
}

export function highestBump(bumps: readonly Bump[]): Bump {
  return bumps.reduce((one, other) => (isBelow(one, other) ? other : one), 'none');
}

/**
 * What a change of the API asks for. Below 1.0.0 each step means one less: `^0.1.0` does not reach 0.2.0, so that a
 * minor release is where users expect a break.
 *
 * @see https://semver.org/#spec-item-4
 */
export function bumpFor(change: Comparison['change'], version: string): Bump {
  if (change === 'same') return 'none';
  const isEarly = version.startsWith('0.');
  if (change === 'break') return isEarly ? 'minor' : 'major';
  return isEarly ? 'patch' : 'minor';
}
