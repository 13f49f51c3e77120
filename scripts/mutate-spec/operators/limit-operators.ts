import type { Operator } from '../mutation.ts';
import type { Node } from '../site.ts';
import { operatorsOn } from './members.ts';

const NUMBERS = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'x-max-bytes',
  'x-max-characters',
];

/** What is wrong with a limit: it is gone, or one off. */
export const limitOperators: readonly Operator[] = operatorsOn('schema', {
  'lift a limit': ofKeys([...NUMBERS, 'pattern'], (copy, key) => void delete copy[key]),
  'raise a limit': ofKeys(NUMBERS, (copy, key) => void (copy[key] = Number(copy[key]) + 1)),
  'lower a limit': ofKeys(NUMBERS, (copy, key) => void (copy[key] = Number(copy[key]) - 1)),
});

function ofKeys(keys: readonly string[], mutate: (copy: Node, key: string) => void): Operator['changes'] {
  return (node) => keys.filter((key) => key in node).map((key) => ({ at: [key], mutate: (copy) => mutate(copy, key) }));
}
