import { describe, expect, it } from 'vitest';
import { mutationsOf } from '../src/mutation/mutations.ts';
import { operators } from '../src/mutation/operators.ts';
import { formatScore, score } from '../src/mutation/score.ts';

/** A document with one of everything. */
const SMALL = {
  openapi: '3.1.0',
  info: { title: 'Prose', version: '1.0.0', description: 'Prose.' },
  servers: [{ url: 'https://{app}.example.com/v3', variables: { app: { default: 'a', enum: ['a', 'b'] } } }],
  security: [{ key: [] }],
  paths: {
    '/bots/{id}': {
      post: {
        operationId: 'send',
        summary: 'Prose',
        parameters: [{ $ref: '#/components/parameters/Id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Message' },
              examples: { one: {}, two: {} },
              encoding: { file: {} },
            },
          },
        },
        responses: { 200: { $ref: '#/components/responses/Sent' }, default: { description: 'Prose' } },
      },
    },
  },
  webhooks: { sent: { post: { requestBody: { required: true, content: {} } } } },
  components: {
    schemas: {
      Message: {
        description: 'Prose.',
        type: 'object',
        additionalProperties: false,
        required: ['text'],
        properties: {
          text: { type: 'string', maxLength: 9, pattern: '^x' },
          kind: { type: 'string', enum: ['a', 'b'], default: 'a' },
          time: { type: 'integer', format: 'int64' },
          tags: { type: 'array', items: { type: ['string', 'null'] } },
          rest: { oneOf: [{ type: 'boolean' }, { type: 'number' }] },
          version: { const: 3 },
          bytes: { type: 'string', contentMediaType: 'image/png', 'x-max-bytes': 5 },
          code: {
            type: ['string', 'integer'],
          },
        },
      },
    },
    parameters: { Id: { name: 'id', in: 'path', required: true, example: 'a', schema: { type: 'string' } } },
    headers: { Left: { example: 1, schema: { type: 'integer' } } },
    responses: {
      Sent: { headers: { 'X-Left': { $ref: '#/components/headers/Left' } }, content: { 'text/plain': {} } },
    },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'key' } },
  },
};

const mutations = mutationsOf(SMALL, operators);

/** The value at a pointer; undefined where there is none. */
function at(document: object, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<unknown>((node, key) => (Object(node) as Record<string, unknown>)[unescaped(key)], document);
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

const operation = '/paths/~1bots~1{id}/post';
const body = `${operation}/requestBody`;
const json = `${body}/content/application~1json`;
const message = '/components/schemas/Message';
const field = `${message}/properties`;
const { post } = SMALL.paths['/bots/{id}'];
const { Message } = SMALL.components.schemas;

type Row = [operator: string, pointer: string, place: string, becomes: unknown];

const rows: Row[] = [
  ['change the path', '/paths/~1bots~1{id}', '/paths', { '/bots/{id}s': { post } }],
  ['rename the parameter of the path', '/paths/~1bots~1{id}', '/paths', { '/bots/{ids}': { post } }],
  ['drop the security', '/security', '/security', undefined],
  ['drop the servers', '/servers/0', '/servers', []],
  ['change the url of a server', '/servers/0/url', '/servers/0/url', 'https://{app}.example.com/v2'],
  ['weaken the url of a server', '/servers/0/url', '/servers/0/url', 'http://{app}.example.com/v3'],
  ['change the host of a server', '/servers/0/url', '/servers/0/url', 'https://{app}.example.net/v3'],
  ['drop a variable', '/servers/0/variables/app', '/servers/0/variables', {}],
  ['change the default of a variable', '/servers/0/variables/app/default', '/servers/0/variables/app/default', 'as'],
  ['widen the enum of a variable', '/servers/0/variables/app/enum', '/servers/0/variables/app/enum/2', 'other'],
  ['narrow the enum of a variable', '/servers/0/variables/app/enum/1', '/servers/0/variables/app/enum', ['a']],
  ['lift the enum of a variable', '/servers/0/variables/app/enum', '/servers/0/variables/app', { default: 'a' }],
  ['change the method', operation, '/paths/~1bots~1{id}', { put: post }],
  ['rename the operation', `${operation}/operationId`, `${operation}/operationId`, 'sends'],
  ['drop a parameter', `${operation}/parameters/0`, `${operation}/parameters`, []],
  ['drop the body', body, body, undefined],
  ['drop a status', `${operation}/responses/200`, `${operation}/responses`, { default: post.responses.default }],
  ['change a status', `${operation}/responses/200`, `${operation}/responses/209`, post.responses[200]],
  ['change a status', `${operation}/responses/default`, `${operation}/responses/418`, post.responses.default],
  ['swap two statuses', `${operation}/responses/default`, `${operation}/responses/200`, post.responses.default],
  ['drop the body', '/webhooks/sent/post/requestBody', '/webhooks/sent/post', {}],
  ['let the body be left out', `${body}/required`, `${body}/required`, false],
  ['drop a media type', json, `${body}/content`, {}],
  ['change a media type', json, `${body}/content/application~1xml`, post.requestBody.content['application/json']],
  ['drop an example', `${json}/examples/one`, `${json}/examples`, { two: {} }],
  ['drop a schema', `${json}/schema`, `${json}/schema`, undefined],
  ['drop an encoding', `${json}/encoding/file`, `${json}/encoding`, {}],
  ['change a reference', `${json}/schema`, `${json}/schema`, { type: 'null' }],
  ['blank a reference', `${json}/schema`, `${json}/schema`, {}],
  [
    'allow null',
    `${json}/schema`,
    `${json}/schema`,
    { anyOf: [{ $ref: '#/components/schemas/Message' }, { type: 'null' }] },
  ],
  ['drop a required', `${message}/required/0`, `${message}/required`, []],
  ['add a required', `${field}/kind`, `${message}/required`, ['text', 'kind']],
  ['drop a property', `${field}/text`, `${field}/text`, undefined],
  ['drop a property', `${field}/text`, `${message}/required`, []],
  ['rename a property', `${field}/text`, `${field}/texts`, Message.properties.text],
  ['rename a property', `${field}/text`, `${message}/required`, ['texts']],
  ['open or close an object', `${message}/additionalProperties`, `${message}/additionalProperties`, true],
  ['drop a variant', `${field}/rest/oneOf/0`, `${field}/rest`, { oneOf: [{ type: 'number' }] }],
  ['change the type', `${field}/text`, `${field}/text/type`, 'integer'],
  ['widen the type', `${field}/text`, `${field}/text/type`, ['string', 'integer']],
  ['blur whole numbers', `${field}/time`, `${field}/time/type`, 'number'],
  ['blur whole numbers', `${field}/rest/oneOf/1`, `${field}/rest/oneOf/1/type`, 'integer'],
  ['drop one of the types', `${field}/code/type/0`, `${field}/code/type`, ['integer']],
  ['allow null', `${field}/kind`, `${field}/kind/type`, ['string', 'null']],
  ['allow null', `${field}/kind`, `${field}/kind/enum`, ['a', 'b', null]],
  ['refuse null', `${field}/tags/items`, `${field}/tags/items/type`, ['string']],
  ['drop the items', `${field}/tags/items`, `${field}/tags`, { type: 'array' }],
  ['widen an enum', `${field}/kind/enum`, `${field}/kind/enum`, ['a', 'b', 'other']],
  ['narrow an enum', `${field}/kind/enum/0`, `${field}/kind/enum`, ['b']],
  ['change a value of an enum', `${field}/kind/enum/0`, `${field}/kind/enum`, ['as', 'b']],
  ['lift an enum', `${field}/kind/enum`, `${field}/kind/enum`, undefined],
  ['change a constant', `${field}/version/const`, `${field}/version/const`, 'other'],
  ['change a default', `${field}/kind/default`, `${field}/kind/default`, 7],
  ['drop a default', `${field}/kind/default`, `${field}/kind/default`, undefined],
  ['change a format', `${field}/time/format`, `${field}/time/format`, 'int32'],
  ['drop a format', `${field}/time/format`, `${field}/time/format`, undefined],
  ['drop a content type', `${field}/bytes/contentMediaType`, `${field}/bytes/contentMediaType`, undefined],
  ['lift a limit', `${field}/text/pattern`, `${field}/text/pattern`, undefined],
  ['raise a limit', `${field}/text/maxLength`, `${field}/text/maxLength`, 10],
  ['lower a limit', `${field}/bytes/x-max-bytes`, `${field}/bytes/x-max-bytes`, 4],
  ['rename a parameter', '/components/parameters/Id/name', '/components/parameters/Id/name', 'ids'],
  ['move a parameter', '/components/parameters/Id/in', '/components/parameters/Id/in', 'query'],
  ['let a parameter be left out', '/components/parameters/Id/required', '/components/parameters/Id/required', false],
  [
    'drop the example of a parameter',
    '/components/parameters/Id/example',
    '/components/parameters/Id/example',
    undefined,
  ],
  ['drop the example of a header', '/components/headers/Left/example', '/components/headers/Left/example', undefined],
  ['drop a header', '/components/responses/Sent/headers/X-Left', '/components/responses/Sent/headers', {}],
  [
    'rename a header',
    '/components/responses/Sent/headers/X-Left',
    '/components/responses/Sent/headers/X-Left',
    undefined,
  ],
  [
    'change the header of the key',
    '/components/securitySchemes/key/name',
    '/components/securitySchemes/key/name',
    'keys',
  ],
  ['move the key', '/components/securitySchemes/key/in', '/components/securitySchemes/key/in', 'query'],
];

describe('an operator', () => {
  it.each(rows)('can %s at %s, and %s is another then', (operator, pointer, place, becomes) => {
    const mutation = mutations.find((one) => one.operator === operator && one.pointer === pointer);
    expect(mutation).toBeDefined();
    expect(mutation && at(mutation.applyTo(SMALL), place)).toEqual(becomes);
    expect(at(SMALL, place)).not.toEqual(becomes);
  });

  it.each(operators)('to $name has a row', ({ name }) => {
    expect(rows.map(([operator]) => operator)).toContain(name);
  });

  it('changes something each time, and leaves the document unchanged', () => {
    const before = structuredClone(SMALL);
    for (const { applyTo } of mutations) expect(applyTo(SMALL)).not.toEqual(before);
    expect(SMALL).toEqual(before);
  });

  it('does not change prose', () => {
    const prose = (document: object) => JSON.stringify(document).match(/Prose/g)?.length;
    const kept = mutations.filter(
      ({ operator }) => !operator.startsWith('drop') && !operator.startsWith('change a ref'),
    );
    for (const { applyTo } of kept) expect(prose(applyTo(SMALL))).toBe(prose(SMALL));
  });

  it('gives each mutation a name of its own', () => {
    const names = mutations.map(({ operator, pointer }) => `${operator} ${pointer}`);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});

describe('the score', () => {
  it('counts what a row, an example or a type case notices', { timeout: 180_000 }, async () => {
    const { outcomes, percent } = await score('sendbird', '/components/schemas/CustomType/');
    const killers = outcomes.map(({ operator, killedBy }) => `${operator}: ${killedBy}`);
    expect(killers).toContainEqual(expect.stringMatching(/^raise a limit: refuses a request in which .*custom_type/));
    expect(percent).toBe(100);
  });

  it('does not count what constrains nothing, such as a default', { timeout: 180_000 }, async () => {
    const { outcomes, percent } = await score('sendbird', '/components/schemas/SendPush/');
    expect(outcomes.map(({ operator }) => operator)).toEqual(['change a default', 'drop a default']);
    expect(percent).toBe(0);
  });

  it('is printed for each operator, with what nothing notices', () => {
    const killed = {
      operator: 'drop a required',
      pointer: '/a',
      killedBy: 'refuses a request in which …: its status is 200',
    };
    const survivor = { operator: 'allow null', pointer: '/b', killedBy: undefined };
    const outcomes = [killed, killed, killed, survivor].map((outcome, place) => ({ ...outcome, place }));
    expect(formatScore({ provider: 'acme', outcomes, percent: 75 })).toBe(
      [
        'acme',
        '  drop a required     3 /    3',
        '  allow null          0 /    1',
        '  all                 3 /    4 (75.0 %)',
        '  not noticed: allow null /b',
      ].join('\n'),
    );
  });
});
