import type { Operator } from '../mutation.ts';
import type { Node } from '../site.ts';
import { eachMember, namesOf, ofKey, operatorsOn, replaced, whole, without } from './members.ts';

const OTHER_TYPE: Readonly<Record<string, string>> = {
  string: 'integer',
  integer: 'string',
  number: 'string',
  boolean: 'string',
  object: 'array',
  array: 'object',
};

const NULL = { type: 'null' };
const isReference = (node: Readonly<Node>): boolean => '$ref' in node;
const isOneType = ({ type }: Readonly<Node>): boolean => typeof type === 'string';
const typesOf = ({ type }: Readonly<Node>): string[] => [type].flat() as string[];
const isNullable = (node: Readonly<Node>): boolean => typesOf(node).includes('null');

/** What is wrong with a value: its type, what it may be beside, its default and its format. */
export const valueOperators: readonly Operator[] = operatorsOn('schema', {
  'change the type': whole(isOneType, (copy) => {
    copy['type'] = OTHER_TYPE[String(copy['type'])];
  }),
  // Beside an enum the type says nothing.
  'widen the type': whole(
    (node) => isOneType(node) && !('enum' in node),
    (copy) => {
      copy['type'] = [copy['type'], OTHER_TYPE[String(copy['type'])]];
    },
  ),
  'blur whole numbers': whole(
    ({ type }) => type === 'integer' || type === 'number',
    (copy) => {
      copy['type'] = copy['type'] === 'integer' ? 'number' : 'integer';
    },
  ),
  'drop one of the types': (node) =>
    isOneType(node)
      ? []
      : eachMember('type', without)(node).filter(({ at }) => typesOf(node)[Number(at[1])] !== 'null'),
  'change a reference': whole(isReference, (copy) => {
    delete copy['$ref'];
    copy['type'] = 'null';
  }),
  'blank a reference': whole(isReference, (copy) => {
    delete copy['$ref'];
  }),
  'allow null': whole((node) => !isNullable(node) && ('type' in node || isReference(node)), allowNull),
  'refuse null': whole(isNullable, (copy) => {
    copy['type'] = typesOf(copy).filter((type) => type !== 'null');
  }),
  'drop the items': ofKey('items', (copy) => void delete copy['items']),
  'widen an enum': ofKey('enum', (copy) => {
    copy['enum'] = [...(copy['enum'] as unknown[]), 'other'];
  }),
  'narrow an enum': (node) => (namesOf(node, 'enum').length > 1 ? eachMember('enum', without)(node) : []),
  'change a value of an enum': eachMember('enum', (values, place) =>
    replaced(values, place, `${String((values as unknown[])[Number(place)])}s`),
  ),
  'lift an enum': ofKey('enum', (copy) => void delete copy['enum']),
  'change a constant': ofKey('const', (copy) => {
    copy['const'] = 'other';
  }),
  'change a default': ofKey('default', (copy) => {
    copy['default'] = typeof copy['default'] === 'boolean' ? !copy['default'] : 7;
  }),
  'drop a default': ofKey('default', (copy) => void delete copy['default']),
  'change a format': ofKey('format', (copy) => {
    copy['format'] = copy['format'] === 'int64' ? 'int32' : 'byte';
  }),
  'drop a format': ofKey('format', (copy) => void delete copy['format']),
  'drop a content type': ofKey('contentMediaType', (copy) => void delete copy['contentMediaType']),
});

function allowNull(copy: Node): void {
  if (isReference(copy)) {
    copy['anyOf'] = [{ $ref: copy['$ref'] }, NULL];
    delete copy['$ref'];
    return;
  }
  copy['type'] = [...typesOf(copy), 'null'];
  if (Array.isArray(copy['enum'])) copy['enum'] = [...(copy['enum'] as unknown[]), null];
}
