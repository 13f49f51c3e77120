import { findBreaks } from './find-breaks.ts';
import type { Surface } from './surface.ts';

const FROM_MILD_TO_HARD = ['same', 'addition', 'break'] as const;

/** What a new surface means for users of an old one. */
export interface Comparison {
  readonly change: (typeof FROM_MILD_TO_HARD)[number];
  /** What breaks. */
  readonly reasons: readonly string[];
}

export const SAME: Comparison = { change: 'same', reasons: [] };

/** Sorts the mildest change first. */
export function byHardness(one: Comparison, other: Comparison): number {
  return FROM_MILD_TO_HARD.indexOf(one.change) - FROM_MILD_TO_HARD.indexOf(other.change);
}

export function compareSurfaces(before: Surface, after: Surface): Comparison {
  const breaks = changes(before, after);
  if (breaks.length > 0) return { change: 'break', reasons: breaks };
  // What would break on the way back is new.
  return changes(after, before).length > 0 ? { change: 'addition', reasons: [] } : SAME;
}

function changes(from: Surface, to: Surface): string[] {
  return [...from].flatMap(([specifier, declarations]) => {
    const others = to.get(specifier);
    if (others === undefined) return [`${specifier} is gone`];
    return declarations === others ? [] : findBreaks(declarations, others);
  });
}
