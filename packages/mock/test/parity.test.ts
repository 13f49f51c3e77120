import { readFileSync } from 'node:fs';
import { startPrism, type Prism, type Spec } from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock, type Provider } from '../src/index.ts';
import { exampleInit, form, formInit, json, message, providers, specs, ways } from './support.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Case {
  readonly name: string;
  readonly init: RequestInit;
}

const nameOf = (value: unknown): string => JSON.stringify(value)?.slice(0, 20) ?? 'nothing';

/** The body with one field left out, null, empty or of a wrong type, for each field; and with an unknown key. */
function mutants(value: Fields): { name: string; body: Fields }[] {
  const changes = Object.keys(value).flatMap((field) =>
    [undefined, 7, {}, [], null, ''].map((wrong) => ({
      name: `${nameOf(wrong)} as ${field}`,
      body: { ...value, [field]: wrong },
    })),
  );
  return [...changes, { name: 'an unknown key', body: { ...value, unknownKey: 1 } }];
}

/** The same for the fields of `data`, if it is an object. */
function inner(value: Fields): { name: string; body: Fields }[] {
  const { data } = value;
  if (typeof data !== 'object' || data === null) return [];
  return mutants(data as Fields).map(({ name, body }) => ({ name: `${name} of data`, body: { ...value, data: body } }));
}

function jsonCases(provider: Provider, { requests }: Spec): Case[] {
  const examples = requests.filter(({ mediaType }) => mediaType === 'application/json');
  const changed = examples.flatMap(({ name, value }) =>
    [...mutants(value), ...inner(value)].map((one) => ({
      name: `${name} with ${one.name}`,
      init: json(provider, one.body),
    })),
  );
  const whole = ['"Hi"', '7', 'null', '[]', 'true'].map((text) => ({
    name: `the body ${text}`,
    init: json(provider, text),
  }));
  const types = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'].map((type) => ({
    name: `the content type ${type}`,
    init: json(provider, ways[provider].message, { 'content-type': type }),
  }));
  return [...changed, ...whole, ...types];
}

const file = new File(['item,count'], 'stock.csv', { type: 'text/csv' });

function formCases({ requests }: Spec): Case[] {
  const forms = requests.filter(({ mediaType }) => mediaType === 'multipart/form-data');
  return forms.flatMap(({ name, value }) => {
    const whole = 'file' in value ? { ...value, file } : value;
    const ofFields = mutants(whole).filter(
      ({ body }) => !('file' in body) || body['file'] === file || body['file'] === undefined,
    );
    return ofFields.map((one) => ({ name: `${name} with ${one.name}`, init: formInit(one.body) }));
  });
}

/** A row of the README's table: a request that the mock deliberately handles in another way than plain Prism. */
interface Difference {
  /** The text of the row in the README. */
  readonly name: string;
  readonly provider: Provider;
  readonly path?: string;
  readonly init: RequestInit;
  readonly prism: number;
  readonly mock: number;
}

/** The process of Prism ends. */
const NO_RESPONSE = 0;

const differences: readonly Difference[] = [
  {
    name: 'Sendbird: no token',
    provider: 'sendbird',
    init: json('sendbird', ways.sendbird.message, { 'api-token': '' }),
    prism: 401,
    mock: 400,
  },
  {
    name: 'Sendbird: another path',
    provider: 'sendbird',
    path: '/bots/b',
    init: message('sendbird'),
    prism: 404,
    mock: 400,
  },
  {
    name: 'Another method',
    provider: 'cometchat',
    init: { ...message('cometchat'), method: 'PUT' },
    prism: 405,
    mock: 404,
  },
  {
    name: 'Data or body above the limits of the document',
    provider: 'cometchat',
    init: json('cometchat', { ...ways.cometchat.message, data: { text: 'x'.repeat(20_000) } }),
    prism: 200,
    mock: 413,
  },
  {
    name: 'A file as a plain text part',
    provider: 'sendbird',
    init: {
      method: 'POST',
      headers: ways.sendbird.key,
      body: form({ message_type: 'FILE', channel_url: 'c', file: 'x' }),
    },
    prism: 200,
    mock: 400,
  },
  {
    name: '`%41` in a part',
    provider: 'sendbird',
    init: formInit({ channel_url: 'c', message: 'Hi', send_push: '%74rue' }),
    prism: 200,
    mock: 400,
  },
  {
    name: 'An upload above 10 MB',
    provider: 'sendbird',
    init: formInit({ message_type: 'FILE', channel_url: 'c', file: new File([new Uint8Array(11 * 1024 * 1024)], 'a') }),
    prism: 413,
    mock: 200,
  },
  {
    name: 'Malformed multipart',
    provider: 'sendbird',
    init: {
      method: 'POST',
      headers: { ...ways.sendbird.key, 'content-type': 'multipart/form-data; boundary=X' },
      body: '--X\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--X--\r\n',
    },
    prism: NO_RESPONSE,
    mock: 400,
  },
];

const running = {} as Record<Provider, { prism: Prism; mock: Mock }>;

beforeAll(async () => {
  for (const provider of providers) {
    running[provider] = { prism: await startPrism(specs[provider].path), mock: await startMock(provider) };
  }
});

afterAll(async () => {
  for (const { prism, mock } of Object.values(running)) {
    await prism.stop();
    await mock.close();
  }
});

/** The statuses of both. */
async function ask(provider: Provider, init: RequestInit, path = ways[provider].path): Promise<[number, number]> {
  const { prism, mock } = running[provider];
  const plain = await fetch(prism.url + path, init);
  const own = await fetch(mock.baseUrl + path, init);
  await plain.arrayBuffer();
  await own.arrayBuffer();
  return [plain.status, own.status];
}

describe.each(providers)('plain Prism and the mock of %s', (provider) => {
  const spec = specs[provider];

  it.each(spec.requests)('accept the request example $mediaType $name', async (example) => {
    expect(await ask(provider, exampleInit(provider, example))).toEqual([200, 200]);
  });

  it.each(provider === 'sendbird' ? [...jsonCases(provider, spec), ...formCases(spec)] : jsonCases(provider, spec))(
    'agree on $name',
    async ({ init }) => {
      const [plain, own] = await ask(provider, init);
      expect(own).toBe(plain);
    },
  );

  it.each(['', 'b'.repeat(80), 'b'.repeat(81), 'b'.repeat(101), 'a%20b', 'a%2Fb', 'a%0Ab', '%C3%B6'])(
    'agree on the bot id "%s"',
    async (id) => {
      const path = ways[provider].path.replace(/(?<=\/bots\/)[^/]+/, id);
      const [plain, own] = await ask(provider, message(provider), path);
      expect(own).toBe(plain);
    },
  );

  const responses = spec.responses.flatMap(({ status, examples }) => examples.map(({ name }) => ({ status, name })));

  it.each(responses)(
    'give the response $status $name to the Prefer header that asks for it',
    async ({ status, name }) => {
      const { prism, mock } = running[provider];
      const code = status === 'default' ? 418 : status;
      const init = json(provider, ways[provider].message, { prefer: `code=${code}, example=${name}` });
      const [plain, own] = await Promise.all(
        [prism.url, mock.baseUrl].map((url) => fetch(url + ways[provider].path, init)),
      );
      expect(own?.status).toBe(plain?.status);
      expect(await own?.json()).toEqual(await plain?.json());
      const rates = (response: Response | undefined) =>
        [...(response?.headers ?? [])].filter(([header]) => /rate|retry/.test(header));
      expect(rates(own)).toEqual(rates(plain));
    },
  );

  it('give the same problem to a Prefer header that asks for an unknown example', async () => {
    const init = json(provider, ways[provider].message, { prefer: 'example=unknownExample' });
    const [plain, own] = await ask(provider, init);
    expect(own).toBe(plain);
    expect(own).toBeGreaterThanOrEqual(400);
  });
});

describe('plain Prism and the mock deliberately differ', () => {
  it.each(differences)('on: $name', async ({ provider, init, path, prism, mock }) => {
    const at = path ?? ways[provider].path;
    const own = await fetch(running[provider].mock.baseUrl + at, init);
    expect([await statusOfPrism(provider, init, at), own.status]).toEqual([prism, mock]);
  });

  it('on exactly the requests that the README lists', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = readme.split('\n').flatMap((line) => /^\| ([^|]+) \| \d+ \| \d+ \|/.exec(line)?.[1] ?? []);
    expect(rows).toEqual(differences.map(({ name }) => name));
  });
});

/** Starts a Prism for each request, since some requests end its process. */
async function statusOfPrism(provider: Provider, init: RequestInit, path: string): Promise<number> {
  const prism = await startPrism(specs[provider].path);
  try {
    return (await fetch(prism.url + path, init)).status;
  } catch {
    return NO_RESPONSE;
  } finally {
    await prism.stop();
  }
}
