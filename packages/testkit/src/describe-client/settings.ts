import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientProvider, Environment, InvalidSettings, UrlCase } from './client-provider.ts';
import { KEY, newText } from './client-tests.ts';

export function describeSettings(provider: ClientProvider): void {
  const { key, appId, baseUrlVariable } = provider;
  const app = { [appId.name]: 'B52AC039-499A', [key.name]: KEY };
  const derived = provider.baseUrlOf('b52ac039-499a');
  const variables = [key.variable, appId.variable, baseUrlVariable, ...provider.otherVariables];

  /** Unsets the variables of the developer's machine too. */
  function setEnvironment(environment: Environment): void {
    for (const name of variables) vi.stubEnv(name, environment[name]);
  }

  beforeEach(() => setEnvironment({}));
  afterEach(() => void vi.unstubAllEnvs());

  /** The URL and the key that a client with these settings uses. */
  async function send(settings: object): Promise<{ url: string; key: string | null }> {
    const sent: { url: string; key: string | null }[] = [];
    const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
      sent.push({ url: String(url), key: new Headers(init?.headers).get(key.header) });
      return Response.json(provider.envelope(provider.stored));
    };
    await provider.create({ ...settings, fetch }).sendBotMessage('bot', newText(provider));
    const [request] = sent;
    if (!request || sent.length > 1) throw new Error(`expected one request, got ${sent.length}`);
    return request;
  }

  /** The error that the factory throws. Fails when it throws nothing. */
  function refusal(settings: object): Error {
    try {
      provider.create(settings);
    } catch (error) {
      return error as Error;
    }
    throw new Error('expected the settings to be rejected');
  }

  describe('the URL', () => {
    it.each(urlCases(provider, app))('$title', async ({ settings, environment = {}, baseUrl }) => {
      setEnvironment(environment);
      expect(await send(settings)).toEqual({ url: baseUrl + provider.pathOf('bot'), key: KEY });
    });

    it.each(['http://localhost:1', 'http://app.localhost', 'http://127.0.0.1:1', 'http://127.9.9.9', 'http://[::1]:1'])(
      'may be %s, a loopback address',
      async (baseUrl) => {
        const url = baseUrl + provider.pathOf('bot');
        expect(await send({ [key.name]: KEY, baseUrl })).toMatchObject({ url });
      },
    );

    it('may be http: on any host with allowInsecureHttp', async () => {
      const baseUrl = 'http://mock.internal:4010';
      const url = baseUrl + provider.pathOf('bot');
      expect(await send({ [key.name]: KEY, baseUrl, allowInsecureHttp: true })).toMatchObject({ url });
    });
  });

  describe('the key', () => {
    const withoutKey = { ...app, [key.name]: undefined };

    it.each<[string, object, Environment]>([
      [`is ${key.name}`, app, {}],
      [`is ${key.name} rather than ${key.variable}`, app, { [key.variable]: 'from-the-environment' }],
      [`is ${key.variable}`, withoutKey, { [key.variable]: KEY }],
      ['is sent without surrounding white space', { ...app, [key.name]: `\t${KEY}\r\n` }, {}],
      ['is sent without white space around the variable', withoutKey, { [key.variable]: ` ${KEY}\n` }],
      ['is the result of a function', { ...app, [key.name]: () => `${KEY}\n` }, {}],
      ['is the result of an async function', { ...app, [key.name]: async () => KEY }, {}],
    ])('%s', async (_, settings, environment) => {
      setEnvironment(environment);
      expect(await send(settings)).toEqual({ url: derived + provider.pathOf('bot'), key: KEY });
    });

    it('does not appear when the client is inspected or serialized', () => {
      const client = provider.create(app);
      expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain(KEY);
    });
  });

  it('are optional when the environment has them', () => {
    setEnvironment({ [appId.variable]: 'env-app', [key.variable]: KEY });
    expect(() => provider.create()).not.toThrow();
  });

  it.each(invalidSettings(provider, app))(
    'rejects $title, and names the setting',
    ({ settings, message, environment = {} }) => {
      setEnvironment(environment);
      const thrown = refusal(settings);
      const facts = { provider: provider.name, attempts: 0, mayHaveBeenDelivered: false };
      expect(thrown).toMatchObject({ name: 'ConfigurationError', ...facts });
      expect(thrown.message).toContain(`${provider.name}: ${message}`);
      expect(inspect(thrown) + JSON.stringify(thrown)).not.toContain('hunter2');
    },
  );

  const wrongTypes: ClientProvider['wrongTypes'] = [
    ['baseUrl', new URL('http://127.0.0.1/v3'), 'expected a string, got url'],
    [appId.name, 7, 'expected a string, got number'],
    ['headers', new Headers(), 'expected a plain object, got headers'],
    ['fetch', 'node-fetch', 'expected a function, got string'],
    ...provider.wrongTypes,
  ];

  it.each(wrongTypes)('rejects a value of the wrong type for %s', (name, value, message) => {
    const thrown = refusal({ ...app, baseUrl: undefined, [name]: value });
    expect(thrown.message).toBe(`${provider.name}: ${name}: ${message}`);
  });

  it('rejects a rateLimiter without a function acquire', () => {
    expect(refusal({ ...app, rateLimiter: { acquire: true } }).message).toBe(
      `${provider.name}: rateLimiter: expected an object with a function acquire`,
    );
  });
}

function urlCases({ key, appId, baseUrlVariable, baseUrlOf, urls }: ClientProvider, app: object): readonly UrlCase[] {
  const derived = baseUrlOf('b52ac039-499a');
  const longest = 'a'.repeat(appId.maxLength);
  const proxy = 'https://proxy.example';
  const fromVariable = { [appId.variable]: 'env-app' };
  const withId = (id: string) => ({ ...app, [appId.name]: id });
  const withUrl = (baseUrl: string) => ({ ...app, baseUrl });
  return [
    { title: `is derived from ${appId.name}`, settings: app, baseUrl: derived },
    { title: 'is derived from an id of one character', settings: withId('a'), baseUrl: baseUrlOf('a') },
    {
      title: `is derived from an id of ${longest.length} characters`,
      settings: withId(longest),
      baseUrl: baseUrlOf(longest),
    },
    { title: 'ignores white space around the id', settings: withId(' abc\n'), baseUrl: baseUrlOf('abc') },
    {
      title: `is derived from ${appId.variable}`,
      settings: { [key.name]: KEY },
      environment: { [appId.variable]: ' env-app\n' },
      baseUrl: baseUrlOf('env-app'),
    },
    {
      title: `is derived from ${appId.name} rather than the variable`,
      settings: app,
      environment: fromVariable,
      baseUrl: derived,
    },
    {
      title: `is derived from the variable when ${appId.name} is blank`,
      settings: withId(' '),
      environment: fromVariable,
      baseUrl: baseUrlOf('env-app'),
    },
    {
      title: `is baseUrl rather than ${baseUrlVariable}`,
      settings: withUrl(proxy),
      environment: { [baseUrlVariable]: 'https://env.example' },
      baseUrl: proxy,
    },
    {
      title: `is ${baseUrlVariable} rather than the derived one`,
      settings: app,
      environment: { [baseUrlVariable]: ' https://env.example/v3 ' },
      baseUrl: 'https://env.example/v3',
    },
    {
      title: `is derived when ${baseUrlVariable} is blank`,
      settings: app,
      environment: { [baseUrlVariable]: ' \n' },
      baseUrl: derived,
    },
    { title: 'is derived when baseUrl is blank', settings: withUrl(''), baseUrl: derived },
    {
      title: `is baseUrl without ${appId.name}`,
      settings: { [key.name]: KEY, baseUrl: `${proxy}/v3` },
      baseUrl: `${proxy}/v3`,
    },
    {
      title: 'keeps the path of baseUrl without trailing slashes',
      settings: withUrl(`${proxy}/a/b//`),
      baseUrl: `${proxy}/a/b`,
    },
    { title: 'keeps the port of baseUrl', settings: withUrl(`${proxy}:8443`), baseUrl: `${proxy}:8443` },
    ...urls.map((row) => ({ ...row, settings: { ...app, ...row.settings } })),
  ];
}

const notLabels = [
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
];

function invalidSettings(provider: ClientProvider, app: object): readonly InvalidSettings[] {
  const { key, appId, baseUrlVariable } = provider;
  const insecure = 'baseUrl: http: would send the key in clear text; use https:, or set allowInsecureHttp';
  const notLabel = `${appId.name}: expected at most ${appId.maxLength} letters, digits and hyphens (one DNS label), got `;
  const badHeader = 'expected a string without line breaks, NUL or characters beyond Latin-1 (its value is not shown)';
  const noId = `${appId.name}: expected the ${appId.title}`;
  const noKey = `${key.name}: expected a key`;
  const onlyKey = { [key.name]: KEY };
  const onlyId = { [appId.name]: 'app' };
  const row = (title: string, fields: object, message: string): InvalidSettings => {
    return { title, settings: { ...app, ...fields }, message };
  };
  return [
    { title: `no ${appId.name}`, settings: onlyKey, message: `${noId}; pass it, or set ${appId.variable}` },
    row(`an empty ${appId.name}`, { [appId.name]: '' }, noId),
    { title: `a blank ${appId.variable}`, settings: onlyKey, environment: { [appId.variable]: ' \n' }, message: noId },
    { title: 'no key', settings: onlyId, message: `${noKey}; pass it, or set ${key.variable}` },
    row('an empty key', { [key.name]: '' }, noKey),
    row('a blank key', { [key.name]: ' \r\n' }, noKey),
    row('a key that is a number', { [key.name]: 5 }, noKey),
    { title: `a blank ${key.variable}`, settings: onlyId, environment: { [key.variable]: ' ' }, message: noKey },
    ...notLabels.map((id) =>
      row(`the ${appId.name} ${JSON.stringify(id)}`, { [appId.name]: id }, notLabel + JSON.stringify(id)),
    ),
    {
      title: `a host in ${appId.variable}`,
      settings: onlyKey,
      environment: { [appId.variable]: 'evil.com/#' },
      message: `${notLabel}"evil.com/#"`,
    },
    ...[
      ['that is no URL', provider.name, 'expected an absolute URL such as https://example.com/v3'],
      ['that is relative', '/v3', 'expected an absolute URL such as https://example.com/v3'],
      ['with credentials', 'https://ann:hunter2@example.com', 'expected no user name or password'],
      ['with a query', 'https://example.com/v3?a=hunter2', 'expected no query and no fragment'],
      ['with an empty query', 'https://example.com/v3?', 'expected no query and no fragment'],
      ['with a fragment', 'https://example.com/v3#hunter2', 'expected no query and no fragment'],
      ['with an empty fragment', 'https://example.com/v3#', 'expected no query and no fragment'],
      ['with another protocol', 'ftp://example.com', 'expected https:, got ftp:'],
    ].map(([title, baseUrl, message]) => row(`a baseUrl ${title}`, { baseUrl }, `baseUrl: ${message}`)),
    ...[
      'http://example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'http://[::2]',
      'http://10.0.0.1',
    ].map((baseUrl) => row(`the baseUrl ${baseUrl}`, { baseUrl }, insecure)),
    {
      title: `a ${baseUrlVariable} with http:`,
      settings: app,
      environment: { [baseUrlVariable]: 'http://example.com' },
      message: insecure,
    },
    ...['timeoutMs', 'totalTimeoutMs', 'requestsPerSecond', 'maxRetries'].flatMap((name) => {
      const tooSmall = name === 'maxRetries' ? [-1] : [0, -1];
      const tooLarge = name === 'requestsPerSecond' ? [] : [2 ** 31];
      return [...tooSmall, Number.NaN, Infinity, -Infinity, '5', ...tooLarge].map((value) =>
        row(`${name} ${inspect(value)}`, { [name]: value }, `${name}: expected a number`),
      );
    }),
    ...['', 'exactly-once', 1, null].map((delivery) => {
      const message = `delivery: expected 'at-most-once' or 'at-least-once', got ${JSON.stringify(delivery)}`;
      return row(`delivery ${JSON.stringify(delivery)}`, { delivery }, message);
    }),
    ...['', 'x y', 'x:', 'x\r\ny', 'ü'].map((name) => {
      const message = `headers: ${JSON.stringify(name)} is not a header name`;
      return row(`the header name ${JSON.stringify(name)}`, { headers: { [name]: 'hunter2' } }, message);
    }),
    ...['hunter2\r\nx: y', 'hunter2\n', 'hunter2\u0000', 'hunter2→', 2, undefined, ['hunter2']].map((value) => {
      const headers = { 'x-trace': value };
      return row(`the header value ${JSON.stringify(value)}`, { headers }, `x-trace: ${badHeader}`);
    }),
    ...['hunter2\r\nx: y', 'hunter2\u0000x', 'hunter2→'].map((value) =>
      row(`the key ${JSON.stringify(value)}`, { [key.name]: value }, `${key.name}: ${badHeader}`),
    ),
    ...provider.invalidSettings.map((own) => ({ ...own, settings: { ...app, ...own.settings } })),
  ];
}
