import type { Change, Node, Operator, SiteKind } from './mutations.ts';

/** Where a request goes, and with which key. */
const addressOperators: readonly Operator[] = [
  ...operatorsOn('document', {
    'change the path': eachMember('paths', (paths, path) => renamed(paths, path, `${path}s`)),
    'rename the parameter of the path': eachMember('paths', (paths, path) =>
      renamed(paths, path, path.replace('}', 's}')),
    ),
    'drop the security': drop('security'),
    'drop the servers': eachMember('servers', without),
  }),
  ...operatorsOn('path', {
    'change the method': ofKey('post', (copy) => {
      copy['put'] = copy['post'];
      delete copy['post'];
    }),
  }),
  ...operatorsOn('server', {
    'change the url of a server': change('url', (value) => String(value).replace('v3', 'v2')),
    'weaken the url of a server': change('url', (value) => String(value).replace('https:', 'http:')),
    'change the host of a server': change('url', (value) => String(value).replace(/\.(io|com)\b/, '.net')),
    'drop a variable': eachMember('variables', without),
  }),
  ...operatorsOn('variable', {
    'change the default of a variable': change('default', (value) => `${String(value)}s`),
    'widen the enum of a variable': change('enum', (value) => [...(value as unknown[]), 'other']),
    'narrow the enum of a variable': eachMember('enum', without),
    'lift the enum of a variable': drop('enum'),
  }),
  ...operatorsOn('securityScheme', {
    'change the header of the key': change('name', (value) => `${String(value)}s`),
    'move the key': change('in', () => 'query'),
  }),
];

const contentChanges: Readonly<Record<string, Operator['changes']>> = {
  'drop a media type': eachMember('content', without),
  'change a media type': eachMember('content', (content, type) => renamed(content, type, 'application/xml')),
};

/** The request, its parameter, the responses, their headers and examples. */
const operationOperators: readonly Operator[] = [
  ...operatorsOn('operation', {
    'rename the operation': change('operationId', (value) => `${String(value)}s`),
    'drop a parameter': eachMember('parameters', without),
    'drop the body': drop('requestBody'),
    'drop a status': eachMember('responses', without),
    'change a status': eachMember('responses', (responses, status) =>
      renamed(responses, status, status === 'default' ? '418' : String(Number(status) + 9)),
    ),
    'swap two statuses': swapStatuses,
  }),
  ...operatorsOn('requestBody', {
    'let the body be left out': change('required', () => false),
    ...contentChanges,
  }),
  ...operatorsOn('parameter', {
    'rename a parameter': change('name', (value) => `${String(value)}s`),
    'move a parameter': change('in', () => 'query'),
    'let a parameter be left out': change('required', () => false),
    'drop the example of a parameter': drop('example'),
  }),
  ...operatorsOn('response', {
    'drop a header': eachMember('headers', without),
    'rename a header': eachMember('headers', (headers, name) => renamed(headers, name, `${name}s`)),
    ...contentChanges,
  }),
  ...operatorsOn('header', {
    'drop the example of a header': drop('example'),
  }),
  ...operatorsOn('media', {
    'drop an example': eachMember('examples', without),
    'drop a schema': drop('schema'),
    'drop an encoding': eachMember('encoding', without),
  }),
];

function swapStatuses(node: Readonly<Node>): ReturnType<Operator['changes']> {
  const statuses = namesOf(node, 'responses');
  return statuses.slice(1).map((second, place) => ({
    at: ['responses', second],
    mutate: (copy) => {
      const responses = copy['responses'] as Node;
      const first = statuses[place] ?? '';
      copy['responses'] = { ...responses, [first]: responses[second], [second]: responses[first] };
    },
  }));
}

const requiredOf = ({ required = [] }: Readonly<Node>): string[] => required as string[];

/** An object: its fields, which of them are required, whether others are allowed. */
const objectOperators: readonly Operator[] = operatorsOn('schema', {
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
  'open or close an object': change('additionalProperties', (value) => value === false),
  'drop a variant': (node) =>
    ['oneOf', 'anyOf'].filter((key) => namesOf(node, key).length > 1).flatMap((key) => eachMember(key, without)(node)),
});

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

/** A value: its type, its enum, its default and its format. */
const valueOperators: readonly Operator[] = operatorsOn('schema', {
  'change the type': whole(isOneType, (copy) => {
    copy['type'] = OTHER_TYPE[String(copy['type'])];
  }),
  // With an enum the type is redundant.
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
  'drop the items': drop('items'),
  'widen an enum': change('enum', (value) => [...(value as unknown[]), 'other']),
  'narrow an enum': (node) => (namesOf(node, 'enum').length > 1 ? eachMember('enum', without)(node) : []),
  'change a value of an enum': eachMember('enum', (values, place) =>
    replaced(values, place, `${String((values as unknown[])[Number(place)])}s`),
  ),
  'lift an enum': drop('enum'),
  'change a constant': change('const', () => 'other'),
  'change a default': change('default', (value) => (typeof value === 'boolean' ? !value : 7)),
  'drop a default': drop('default'),
  'change a format': change('format', (value) => (value === 'int64' ? 'int32' : 'byte')),
  'drop a format': drop('format'),
  'drop a content type': drop('contentMediaType'),
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

/** A limit: removed, or off by one. */
const limitOperators: readonly Operator[] = operatorsOn('schema', {
  'lift a limit': ofKeys([...NUMBERS, 'pattern'], (copy, key) => void delete copy[key]),
  'raise a limit': ofKeys(NUMBERS, (copy, key) => void (copy[key] = Number(copy[key]) + 1)),
  'lower a limit': ofKeys(NUMBERS, (copy, key) => void (copy[key] = Number(copy[key]) - 1)),
});

function ofKeys(keys: readonly string[], mutate: (copy: Node, key: string) => void): Operator['changes'] {
  return (node) => keys.filter((key) => key in node).map((key) => ({ at: [key], mutate: (copy) => mutate(copy, key) }));
}

/** A list or a map. */
type Members = unknown[] | Node;

/** A change for each member under a key: what the list or the map is afterwards. */
function eachMember(key: string, changed: (members: Members, name: string) => Members): Operator['changes'] {
  return (node) =>
    namesOf(node, key).map((name) => ({
      at: [key, name],
      mutate: (copy) => void (copy[key] = changed(copy[key] as Members, name)),
    }));
}

/** A change of the node as a whole, if it applies. */
function whole(applies: (node: Readonly<Node>) => boolean, mutate: (copy: Node) => void): Operator['changes'] {
  return (node): Change[] => (applies(node) ? [{ at: [], mutate }] : []);
}

/** Removes a key, if the node has it. */
function drop(key: string): Operator['changes'] {
  return ofKey(key, (copy) => void delete copy[key]);
}

/** Another value for a key, if the node has it. */
function change(key: string, to: (value: unknown) => unknown): Operator['changes'] {
  return ofKey(key, (copy) => void (copy[key] = to(copy[key])));
}

/** A change of one key, if the node has it. */
function ofKey(key: string, mutate: (copy: Node) => void): Operator['changes'] {
  return (node): Change[] => (key in node ? [{ at: [key], mutate }] : []);
}

function operatorsOn(on: SiteKind, changes: Readonly<Record<string, Operator['changes']>>): Operator[] {
  return Object.entries(changes).map(([name, own]) => ({ name, on, changes: own }));
}

/** The names of a map, or the places of a list. */
function namesOf(node: Readonly<Node>, key: string): string[] {
  return Object.keys(Object(node[key]) as object);
}

function without(members: Members, name: string): Members {
  return fromEntries(
    members,
    Object.entries(members).filter(([other]) => other !== name),
  );
}

function renamed(members: Members, name: string, to: string): Members {
  return fromEntries(
    members,
    Object.entries(members).map(([other, value]) => [other === name ? to : other, value]),
  );
}

function replaced(members: Members, name: string, by: unknown): Members {
  return fromEntries(
    members,
    Object.entries(members).map(([other, value]) => [other, other === name ? by : value]),
  );
}

function fromEntries(like: Members, entries: readonly (readonly [string, unknown])[]): Members {
  return Array.isArray(like) ? entries.map(([, value]) => value) : Object.fromEntries<unknown>(entries);
}

export const operators: readonly Operator[] = [
  ...addressOperators,
  ...operationOperators,
  ...objectOperators,
  ...valueOperators,
  ...limitOperators,
];
