import type { Operator } from '../mutation.ts';
import type { Node } from '../site.ts';
import { eachMember, namesOf, ofKey, operatorsOn, renamed, without } from './members.ts';

const requiredOf = ({ required = [] }: Readonly<Node>): string[] => required as string[];
const isOpen = (copy: Node): boolean => copy['additionalProperties'] !== false;

/** What is wrong with an object: its fields, which of them must be there, whether there may be others. */
export const objectOperators: readonly Operator[] = operatorsOn('schema', {
  'drop a required': eachMember('required', without),
  'add a required': (node) =>
    namesOf(node, 'properties')
      .filter((name) => !requiredOf(node).includes(name))
      .map((name) => ({
        at: ['properties', name],
        mutate: (copy) => void (copy['required'] = [...requiredOf(copy), name]),
      })),
  'drop a property': (node) =>
    namesOf(node, 'properties').map((name) => ({
      at: ['properties', name],
      mutate: (copy) => {
        copy['properties'] = without(copy['properties'] as Node, name);
        copy['required'] = requiredOf(copy).filter((other) => other !== name);
      },
    })),
  'rename a property': (node) =>
    namesOf(node, 'properties').map((name) => ({
      at: ['properties', name],
      mutate: (copy) => {
        copy['properties'] = renamed(copy['properties'] as Node, name, `${name}s`);
        copy['required'] = requiredOf(copy).map((other) => (other === name ? `${name}s` : other));
      },
    })),
  'open or close an object': ofKey('additionalProperties', (copy) => {
    copy['additionalProperties'] = !isOpen(copy);
  }),
  'drop a variant': (node) =>
    ['oneOf', 'anyOf'].filter((key) => namesOf(node, key).length > 1).flatMap((key) => eachMember(key, without)(node)),
});
