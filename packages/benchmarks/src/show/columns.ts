import type { Column } from './showing.ts';

/** A column of words. */
export function left(head: string): Column {
  return { head, align: 'left' };
}

/** A column of figures. */
export function right(head: string): Column {
  return { head, align: 'right' };
}
