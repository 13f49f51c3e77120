import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSendbirdClient, type SendbirdSettings, type RateLimiter } from '../../src/index.ts';
import { apiToken, newText, success } from './support.ts';

const VARIABLES = ['SENDBIRD_APPLICATION_ID', 'SENDBIRD_API_TOKEN', 'SENDBIRD_BASE_URL'] as const;

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
async function send(settings: SendbirdSettings): Promise<Sent> {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    sent.push({ url: String(url), key: new Headers(init?.headers).get('api-token') });
    return Response.json(success);
  };
  await createSendbirdClient({ ...settings, fetch }).sendBotMessage('bot', newText());
  expect(sent).toHaveLength(1);
  return sent[0] as Sent;
}

/** What the factory throws; the test fails when it throws nothing. */
function refusal(settings: object): Error {
  try {
    createSendbirdClient(settings);
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected the settings to be refused');
}

const app = { applicationId: 'B52AC039-499A', apiToken };
const derived = 'https://api-b52ac039-499a.sendbird.com/v3/bots/bot/send';

describe('the URL', () => {
  it.each<[string, SendbirdSettings, Environment, string]>([
    ['is derived from applicationId', app, {}, derived],
    ['is derived from a vanity id', { ...app, applicationId: 'example' }, {}, derivedFrom('example')],
    ['is derived from an id of one character', { ...app, applicationId: 'a' }, {}, derivedFrom('a')],
    [
      'is derived from an id of 59 characters',
      { ...app, applicationId: 'a'.repeat(59) },
      {},
      derivedFrom('a'.repeat(59)),
    ],
    ['does not hold the white space around the id', { ...app, applicationId: ' abc\n' }, {}, derivedFrom('abc')],
    [
      'is derived from SENDBIRD_APPLICATION_ID',
      { apiToken },
      { SENDBIRD_APPLICATION_ID: ' env-app\n' },
      derivedFrom('env-app'),
    ],
    ['is derived from applicationId before the variable', app, { SENDBIRD_APPLICATION_ID: 'env-app' }, derived],
    [
      'is derived from the variable when applicationId is blank',
      { ...app, applicationId: ' ' },
      { SENDBIRD_APPLICATION_ID: 'env-app' },
      derivedFrom('env-app'),
    ],
    [
      'is baseUrl before all else',
      { ...app, baseUrl: 'https://proxy.example' },
      { SENDBIRD_BASE_URL: 'https://env.example' },
      'https://proxy.example/bots/bot/send',
    ],
    [
      'is SENDBIRD_BASE_URL before the derived one',
      app,
      { SENDBIRD_BASE_URL: ' https://env.example/v3 ' },
      'https://env.example/v3/bots/bot/send',
    ],
    ['is the derived one when SENDBIRD_BASE_URL is blank', app, { SENDBIRD_BASE_URL: ' \n' }, derived],
    ['is the derived one when baseUrl is blank', { ...app, baseUrl: '' }, {}, derived],
    [
      'is baseUrl without an application id',
      { apiToken, baseUrl: 'https://proxy.example/v3' },
      {},
      'https://proxy.example/v3/bots/bot/send',
    ],
    [
      'keeps the path of baseUrl, and one slash',
      { ...app, baseUrl: 'https://proxy.example/a/b//' },
      {},
      'https://proxy.example/a/b/bots/bot/send',
    ],
    [
      'keeps the port of baseUrl',
      { ...app, baseUrl: 'https://proxy.example:8443' },
      {},
      'https://proxy.example:8443/bots/bot/send',
    ],
  ])('%s', async (_, settings, environment, expected) => {
    setEnvironment(environment);
    expect(await send(settings)).toEqual({ url: expected, key: apiToken });
  });

  it.each(['http://localhost:1', 'http://app.localhost', 'http://127.0.0.1:1', 'http://127.9.9.9', 'http://[::1]:1'])(
    'may be %s, which is this machine',
    async (baseUrl) => {
      expect(await send({ apiToken, baseUrl })).toMatchObject({ url: `${baseUrl}/bots/bot/send` });
    },
  );

  it('may be http: to any host with allowInsecureHttp', async () => {
    const baseUrl = 'http://mock.internal:4010';
    expect(await send({ apiToken, baseUrl, allowInsecureHttp: true })).toMatchObject({
      url: `${baseUrl}/bots/bot/send`,
    });
  });
});

function derivedFrom(label: string): string {
  return `https://api-${label}.sendbird.com/v3/bots/bot/send`;
}

describe('the key', () => {
  it.each<[string, SendbirdSettings, Environment]>([
    ['is apiToken', app, {}],
    ['is apiToken before the variable', app, { SENDBIRD_API_TOKEN: 'from-the-environment' }],
    ['is SENDBIRD_API_TOKEN', { ...app, apiToken: undefined }, { SENDBIRD_API_TOKEN: apiToken }],
    ['is sent without the line break of the file it came from', { ...app, apiToken: `\t${apiToken}\r\n` }, {}],
    [
      'is sent without the white space around the variable',
      { ...app, apiToken: undefined },
      { SENDBIRD_API_TOKEN: ` ${apiToken}\n` },
    ],
    ['is what a function returns', { ...app, apiToken: () => `${apiToken}\n` }, {}],
    ['is what a promise of a function holds', { ...app, apiToken: async () => apiToken }, {}],
  ])('%s', async (_, settings, environment) => {
    setEnvironment(environment);
    expect(await send(settings)).toEqual({ url: derived, key: apiToken });
  });

  it('is not in what the client shows of itself', () => {
    const client = createSendbirdClient(app);
    expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain(apiToken);
  });
});

it('needs no settings at all when the environment has them', async () => {
  setEnvironment({ SENDBIRD_APPLICATION_ID: 'env-app', SENDBIRD_API_TOKEN: apiToken });
  expect(() => createSendbirdClient()).not.toThrow();
});

interface Refusal {
  readonly what: string;
  readonly settings: object;
  readonly message: string;
  readonly environment?: Environment;
}

const insecure = 'baseUrl: http: would send the key in clear text; use https:, or set allowInsecureHttp';
const notLabel = 'applicationId: expected at most 59 letters, digits and hyphens (one DNS label), got ';
const badHeader = 'expected a string without line breaks, NUL or characters beyond Latin-1 (its value is not shown)';

const refusals: readonly Refusal[] = [
  {
    what: 'no applicationId',
    settings: { apiToken },
    message: 'applicationId: expected the application id; pass it, or set SENDBIRD_APPLICATION_ID',
  },
  {
    what: 'an empty applicationId',
    settings: { ...app, applicationId: '' },
    message: 'applicationId: expected the application id',
  },
  {
    what: 'a blank SENDBIRD_APPLICATION_ID',
    settings: { apiToken },
    environment: { SENDBIRD_APPLICATION_ID: ' \n' },
    message: 'applicationId: expected the application id',
  },
  {
    what: 'no key',
    settings: { applicationId: 'app' },
    message: 'apiToken: expected a key; pass it, or set SENDBIRD_API_TOKEN',
  },
  { what: 'an empty key', settings: { ...app, apiToken: '' }, message: 'apiToken: expected a key' },
  { what: 'a blank key', settings: { ...app, apiToken: ' \r\n' }, message: 'apiToken: expected a key' },
  { what: 'a key that is no string', settings: { ...app, apiToken: 5 }, message: 'apiToken: expected a key' },
  {
    what: 'a blank SENDBIRD_API_TOKEN',
    settings: { applicationId: 'app' },
    environment: { SENDBIRD_API_TOKEN: ' ' },
    message: 'apiToken: expected a key',
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
    what: `applicationId ${JSON.stringify(id)}`,
    settings: { ...app, applicationId: id },
    message: notLabel + JSON.stringify(id),
  })),
  {
    what: 'a SENDBIRD_APPLICATION_ID that is a host',
    settings: { apiToken },
    environment: { SENDBIRD_APPLICATION_ID: 'evil.com/#' },
    message: `${notLabel}"evil.com/#"`,
  },
  ...[
    ['that is no URL', 'sendbird', 'expected an absolute URL such as https://example.com/v3'],
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
    what: 'an http: SENDBIRD_BASE_URL',
    settings: app,
    environment: { SENDBIRD_BASE_URL: 'http://example.com' },
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
    settings: { ...app, apiToken: value },
    message: `apiToken: ${badHeader}`,
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
    provider: 'sendbird',
    attempts: 0,
    mayHaveBeenDelivered: false,
  });
  expect(thrown.message).toContain(`sendbird: ${message}`);
  expect(inspect(thrown) + JSON.stringify(thrown)).not.toContain('hunter2');
});

/** What only a caller without types can pass: nothing of it may go unseen. */
const untyped: readonly [string, unknown, string][] = [
  ['baseUrl', new URL('http://127.0.0.1/v3'), 'expected a string, got url'],
  ['applicationId', 7, 'expected a string, got number'],

  ['headers', new Headers(), 'expected a plain object, got headers'],
  ['fetch', 'node-fetch', 'expected a function, got string'],
];

it.each(untyped)('refuses a %s that is no such thing', (name, value, message) => {
  const thrown = refusal({ ...app, baseUrl: undefined, [name]: value });
  expect(thrown.message).toBe(`sendbird: ${name}: ${message}`);
});

it('refuses a rateLimiter that has nothing to acquire with', () => {
  const rateLimiter = { acquire: true } as unknown as RateLimiter;
  expect(refusal({ ...app, rateLimiter }).message).toBe(
    'sendbird: rateLimiter: expected an object with a function acquire',
  );
});
