import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCometChatClient, type CometChatSettings, type RateLimiter } from '../../src/index.ts';
import { apiKey, newText, success } from './support.ts';

const VARIABLES = ['COMETCHAT_APP_ID', 'COMETCHAT_REGION', 'COMETCHAT_API_KEY', 'COMETCHAT_BASE_URL'] as const;

type Environment = Partial<Record<(typeof VARIABLES)[number], string>>;

beforeEach(() => setEnvironment({}));
afterEach(() => void vi.unstubAllEnvs());

/** Leaves no variable of the developer's own machine in place. */
function setEnvironment(environment: Environment): void {
  for (const name of VARIABLES) vi.stubEnv(name, environment[name]);
}

interface Sent {
  readonly url: string;
  readonly key: string | null;
}

/** Where a client with these settings sends, and with which key. */
async function send(settings: CometChatSettings): Promise<Sent> {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    sent.push({ url: String(url), key: new Headers(init?.headers).get('apikey') });
    return Response.json(success);
  };
  await createCometChatClient({ ...settings, fetch }).sendBotMessage('bot', newText());
  expect(sent).toHaveLength(1);
  return sent[0] as Sent;
}

/** What the factory throws; the test fails when it throws nothing. */
function refusal(settings: object): Error {
  try {
    createCometChatClient(settings);
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected the settings to be refused');
}

const app = { appId: '2438A1B2C3', apiKey };
const derived = 'https://2438a1b2c3.api-us.cometchat.io/v3/bots/bot/messages';

describe('the URL', () => {
  it.each<[string, CometChatSettings, Environment, string]>([
    ['is derived from appId', app, {}, derived],
    ['is derived from the region us', { ...app, appId: 'a', region: 'us' }, {}, derivedFrom('a', 'us')],
    ['is derived from the region eu', { ...app, appId: 'a', region: 'eu' }, {}, derivedFrom('a', 'eu')],
    ['is derived from the region in', { ...app, appId: 'a', region: 'in' }, {}, derivedFrom('a', 'in')],
    ['is derived from COMETCHAT_REGION', { ...app, appId: 'a' }, { COMETCHAT_REGION: ' eu\n' }, derivedFrom('a', 'eu')],
    [
      'is derived from the region before the variable',
      { ...app, appId: 'a', region: 'in' },
      { COMETCHAT_REGION: 'eu' },
      derivedFrom('a', 'in'),
    ],
    ['is in us when COMETCHAT_REGION is blank', { ...app, appId: 'a' }, { COMETCHAT_REGION: ' ' }, derivedFrom('a')],
    ['is derived from an id of one character', { ...app, appId: 'a' }, {}, derivedFrom('a')],
    ['is derived from an id of 63 characters', { ...app, appId: 'a'.repeat(63) }, {}, derivedFrom('a'.repeat(63))],
    ['does not hold the white space around the id', { ...app, appId: ' abc\n' }, {}, derivedFrom('abc')],
    ['is derived from COMETCHAT_APP_ID', { apiKey }, { COMETCHAT_APP_ID: ' env-app\n' }, derivedFrom('env-app')],
    ['is derived from appId before the variable', app, { COMETCHAT_APP_ID: 'env-app' }, derived],
    [
      'is derived from the variable when appId is blank',
      { ...app, appId: ' ' },
      { COMETCHAT_APP_ID: 'env-app' },
      derivedFrom('env-app'),
    ],
    [
      'is baseUrl before all else',
      { ...app, baseUrl: 'https://proxy.example' },
      { COMETCHAT_BASE_URL: 'https://env.example' },
      'https://proxy.example/bots/bot/messages',
    ],
    [
      'is COMETCHAT_BASE_URL before the derived one',
      app,
      { COMETCHAT_BASE_URL: ' https://env.example/v3 ' },
      'https://env.example/v3/bots/bot/messages',
    ],
    ['is the derived one when COMETCHAT_BASE_URL is blank', app, { COMETCHAT_BASE_URL: ' \n' }, derived],
    ['is the derived one when baseUrl is blank', { ...app, baseUrl: '' }, {}, derived],
    [
      'is baseUrl without an app id',
      { apiKey, baseUrl: 'https://proxy.example/v3' },
      {},
      'https://proxy.example/v3/bots/bot/messages',
    ],
    [
      'keeps the path of baseUrl, and one slash',
      { ...app, baseUrl: 'https://proxy.example/a/b//' },
      {},
      'https://proxy.example/a/b/bots/bot/messages',
    ],
    [
      'keeps the port of baseUrl',
      { ...app, baseUrl: 'https://proxy.example:8443' },
      {},
      'https://proxy.example:8443/bots/bot/messages',
    ],
  ])('%s', async (_, settings, environment, expected) => {
    setEnvironment(environment);
    expect(await send(settings)).toEqual({ url: expected, key: apiKey });
  });

  it.each(['http://localhost:1', 'http://app.localhost', 'http://127.0.0.1:1', 'http://127.9.9.9', 'http://[::1]:1'])(
    'may be %s, which is this machine',
    async (baseUrl) => {
      expect(await send({ apiKey, baseUrl })).toMatchObject({ url: `${baseUrl}/bots/bot/messages` });
    },
  );

  it('may be http: to any host with allowInsecureHttp', async () => {
    const baseUrl = 'http://mock.internal:4010';
    expect(await send({ apiKey, baseUrl, allowInsecureHttp: true })).toMatchObject({
      url: `${baseUrl}/bots/bot/messages`,
    });
  });
});

function derivedFrom(label: string, region = 'us'): string {
  return `https://${label}.api-${region}.cometchat.io/v3/bots/bot/messages`;
}

describe('the key', () => {
  it.each<[string, CometChatSettings, Environment]>([
    ['is apiKey', app, {}],
    ['is apiKey before the variable', app, { COMETCHAT_API_KEY: 'from-the-environment' }],
    ['is COMETCHAT_API_KEY', { ...app, apiKey: undefined }, { COMETCHAT_API_KEY: apiKey }],
    ['is sent without the line break of the file it came from', { ...app, apiKey: `\t${apiKey}\r\n` }, {}],
    [
      'is sent without the white space around the variable',
      { ...app, apiKey: undefined },
      { COMETCHAT_API_KEY: ` ${apiKey}\n` },
    ],
    ['is what a function returns', { ...app, apiKey: () => `${apiKey}\n` }, {}],
    ['is what a promise of a function holds', { ...app, apiKey: async () => apiKey }, {}],
  ])('%s', async (_, settings, environment) => {
    setEnvironment(environment);
    expect(await send(settings)).toEqual({ url: derived, key: apiKey });
  });

  it('is not in what the client shows of itself', () => {
    const client = createCometChatClient(app);
    expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain(apiKey);
  });
});

it('needs no settings at all when the environment has them', async () => {
  setEnvironment({ COMETCHAT_APP_ID: 'env-app', COMETCHAT_API_KEY: apiKey });
  expect(() => createCometChatClient()).not.toThrow();
});

interface Refusal {
  readonly what: string;
  readonly settings: object;
  readonly message: string;
  readonly environment?: Environment;
}

const insecure = 'baseUrl: http: would send the key in clear text; use https:, or set allowInsecureHttp';
const notLabel = 'appId: expected at most 63 letters, digits and hyphens (one DNS label), got ';
const badHeader = 'expected a string without line breaks, NUL or characters beyond Latin-1 (its value is not shown)';

const refusals: readonly Refusal[] = [
  {
    what: 'no appId',
    settings: { apiKey },
    message: 'appId: expected the app id; pass it, or set COMETCHAT_APP_ID',
  },
  {
    what: 'an empty appId',
    settings: { ...app, appId: '' },
    message: 'appId: expected the app id',
  },
  {
    what: 'a blank COMETCHAT_APP_ID',
    settings: { apiKey },
    environment: { COMETCHAT_APP_ID: ' \n' },
    message: 'appId: expected the app id',
  },
  {
    what: 'no key',
    settings: { appId: 'app' },
    message: 'apiKey: expected a key; pass it, or set COMETCHAT_API_KEY',
  },
  { what: 'an empty key', settings: { ...app, apiKey: '' }, message: 'apiKey: expected a key' },
  { what: 'a blank key', settings: { ...app, apiKey: ' \r\n' }, message: 'apiKey: expected a key' },
  { what: 'a key that is no string', settings: { ...app, apiKey: 5 }, message: 'apiKey: expected a key' },
  {
    what: 'a blank COMETCHAT_API_KEY',
    settings: { appId: 'app' },
    environment: { COMETCHAT_API_KEY: ' ' },
    message: 'apiKey: expected a key',
  },
  ...[
    'evil.com/#',
    'a.b',
    '@',
    'a@b',
    ':',
    'a:80',
    'a/b',
    'a\\b',
    'a b',
    '-a',
    'a-',
    'a\u0000',
    'ünicode',
    '日本',
    '%2e',
    'a'.repeat(64),
  ].map((id) => ({
    what: `appId ${JSON.stringify(id)}`,
    settings: { ...app, appId: id },
    message: notLabel + JSON.stringify(id),
  })),
  {
    what: 'a COMETCHAT_APP_ID that is a host',
    settings: { apiKey },
    environment: { COMETCHAT_APP_ID: 'evil.com/#' },
    message: `${notLabel}"evil.com/#"`,
  },
  ...['us-east', 'US', 'evil.com/#', '@', 'constructor'].map((region) => ({
    what: `the region ${region}`,
    settings: { ...app, region },
    message: `region: expected us, eu, in, got "${region}"`,
  })),
  {
    what: 'a COMETCHAT_REGION that is a host',
    settings: app,
    environment: { COMETCHAT_REGION: 'evil.com/#' },
    message: 'region: expected us, eu, in, got "evil.com/#"',
  },
  ...[
    ['that is no URL', 'cometchat', 'expected an absolute URL such as https://example.com/v3'],
    ['that is relative', '/v3', 'expected an absolute URL such as https://example.com/v3'],
    ['with credentials', 'https://ann:hunter2@example.com', 'expected no user name or password'],
    ['with a query', 'https://example.com/v3?a=hunter2', 'expected no query and no fragment'],
    ['with an empty query', 'https://example.com/v3?', 'expected no query and no fragment'],
    ['with a fragment', 'https://example.com/v3#hunter2', 'expected no query and no fragment'],
    ['with an empty fragment', 'https://example.com/v3#', 'expected no query and no fragment'],
    ['of another protocol', 'ftp://example.com', 'expected https:, got ftp:'],
  ].map(([what, baseUrl, message]) => ({
    what: `a baseUrl ${what}`,
    settings: { ...app, baseUrl },
    message: `baseUrl: ${message}`,
  })),
  ...[
    'http://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://10.0.0.1',
  ].map((baseUrl) => ({ what: `the baseUrl ${baseUrl}`, settings: { ...app, baseUrl }, message: insecure })),
  {
    what: 'an http: COMETCHAT_BASE_URL',
    settings: app,
    environment: { COMETCHAT_BASE_URL: 'http://example.com' },
    message: insecure,
  },
  ...['timeoutMs', 'totalTimeoutMs', 'requestsPerSecond'].flatMap((name) => badNumbers(name, [0, -1])),
  ...badNumbers('maxRetries', [-1]),
  ...['', 'exactly-once', 1, null].map((delivery) => ({
    what: `delivery ${JSON.stringify(delivery)}`,
    settings: { ...app, delivery },
    message: `delivery: expected 'at-most-once' or 'at-least-once', got ${JSON.stringify(delivery)}`,
  })),
  ...['', 'x y', 'x:', 'x\r\ny', 'ü'].map((name) => ({
    what: `the header name ${JSON.stringify(name)}`,
    settings: { ...app, headers: { [name]: 'hunter2' } },
    message: `headers: ${JSON.stringify(name)} is no header name`,
  })),
  ...['hunter2\r\nx: y', 'hunter2\n', 'hunter2\u0000', 'hunter2→', 2, undefined, ['hunter2']].map((value) => ({
    what: `the header value ${JSON.stringify(value)}`,
    settings: { ...app, headers: { 'x-trace': value } },
    message: `x-trace: ${badHeader}`,
  })),
  ...['hunter2\r\nx: y', 'hunter2\u0000x', 'hunter2→'].map((value) => ({
    what: `the key ${JSON.stringify(value)}`,
    settings: { ...app, apiKey: value },
    message: `apiKey: ${badHeader}`,
  })),
];

function badNumbers(name: string, tooSmall: readonly number[]): readonly Refusal[] {
  const tooLong = name === 'requestsPerSecond' ? [] : [2 ** 31];
  return [...tooSmall, Number.NaN, Infinity, -Infinity, '5', ...tooLong].map((value) => ({
    what: `${name} ${inspect(value)}`,
    settings: { ...app, [name]: value },
    message: `${name}: expected a number`,
  }));
}

it.each(refusals)('refuses $what, by name and before anything is sent', ({ settings, message, environment = {} }) => {
  setEnvironment(environment);
  const thrown = refusal(settings);
  expect(thrown).toMatchObject({
    name: 'ConfigurationError',
    provider: 'cometchat',
    attempts: 0,
    mayHaveBeenDelivered: false,
  });
  expect(thrown.message).toContain(`cometchat: ${message}`);
  expect(inspect(thrown) + JSON.stringify(thrown)).not.toContain('hunter2');
});

/** What only a caller without types can pass: nothing of it may go unseen. */
const untyped: readonly [string, unknown, string][] = [
  ['baseUrl', new URL('http://127.0.0.1/v3'), 'expected a string, got url'],
  ['appId', 7, 'expected a string, got number'],
  ['region', ['eu'], 'expected a string, got array'],
  ['headers', new Headers(), 'expected a plain object, got headers'],
  ['fetch', 'node-fetch', 'expected a function, got string'],
];

it.each(untyped)('refuses a %s that is no such thing', (name, value, message) => {
  const thrown = refusal({ ...app, baseUrl: undefined, [name]: value });
  expect(thrown.message).toBe(`cometchat: ${name}: ${message}`);
});

it('refuses a rateLimiter that has nothing to acquire with', () => {
  const rateLimiter = { acquire: true } as unknown as RateLimiter;
  expect(refusal({ ...app, rateLimiter }).message).toBe(
    'cometchat: rateLimiter: expected an object with a function acquire',
  );
});
