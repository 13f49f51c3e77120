import { expect, it } from 'vitest';
import { readSpec, startRecorder } from '../index.ts';
import type { ClientProvider } from './client-provider.ts';
import { newClient, newSkippingClock, newText, rejection, useFaultServer } from './client-tests.ts';

export function describeResponse(provider: ClientProvider): void {
  const server = useFaultServer(provider);
  const { envelope, idField, stored } = provider;
  const withId = (id: unknown) => envelope({ ...stored, [idField]: id });

  it.each<[string, unknown]>([
    ['has no message', {}],
    ['is an error with status 200', provider.errorBody(provider.errors.notFound.code, 'Not found.')],
    ['has a string for a message', envelope('sent')],
    ['has null for a message', envelope(null)],
    ['has a list for a message', envelope([stored])],
    ['has a message without an id', withId(undefined)],
    ...provider.invalidIds.map((id): [string, unknown] => [`has the id ${JSON.stringify(id)}`, withId(id)]),
    ['is the message without its envelope', stored],
    ['is a list', [envelope(stored)]],
    ['is null', 'null'],
    ['is a string', '"sent"'],
    ['is empty', ''],
    ['is HTML', '<h1>It works</h1>'],
    ['is cut off', JSON.stringify(envelope(stored)).slice(0, -5)],
  ])('that %s is an error with an excerpt', async (_, body) => {
    server.current.script({ body });
    const thrown = await rejection(newClient(provider, server.current.url).sendBotMessage('bot', newText(provider)));
    const facts = { status: 200, attempts: 1, mayHaveBeenDelivered: true };
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', ...facts });
    expect(thrown).toHaveProperty('excerpt', typeof body === 'string' ? body : JSON.stringify(body));
  });

  it('with an id beyond 2^53 is an error that shows its digits', async () => {
    const body = JSON.stringify(withId(0)).replace(`"${idField}":0`, `"${idField}":9007199254740993`);
    server.current.script({ body });
    const thrown = await rejection(newClient(provider, server.current.url).sendBotMessage('bot', newText(provider)));
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: true });
    expect(thrown).toHaveProperty('excerpt', expect.stringContaining('9007199254740993'));
  });

  it.each(provider.validIds)('with an id that is %s is a message', async (_, json, id) => {
    const body = JSON.stringify(envelope({ [idField]: 'ID' })).replace('"ID"', json);
    server.current.script({ body });
    const message = await newClient(provider, server.current.url).sendBotMessage('bot', newText(provider));
    expect(message).toEqual({ [idField]: id });
  });

  it('keeps unknown fields and enum values', async () => {
    const user = { role: 'sovereign', extra: null };
    const message = { ...stored, type: 'HOLOGRAM', brandNew: [1], user, data: { entities: { sender: null } } };
    const recorder = await startRecorder({
      body: { ...envelope(message), also: 'new' },
      status: 201,
      headers: { 'content-type': 'text/plain' },
    });
    const sent = newClient(provider, recorder.url).sendBotMessage('bot', newText(provider));
    await expect(sent).resolves.toEqual(message);
    await recorder.close();
  });
}

/** The table of `./error-codes` agrees with what the client does with each code. */
export function describeErrorCodes(provider: ClientProvider): void {
  const server = useFaultServer(provider);
  const knownCodes = readSpec(provider.name).knownCodes as readonly {
    readonly code: number | string;
    readonly status: number | null;
    readonly name?: string;
    readonly meaning: string;
    readonly retry: string;
  }[];

  it('lists the codes of the spec, and no others', () => {
    expect(knownCodes.length).toBeGreaterThan(0);
    const codes = knownCodes.map(({ code }) => String(code));
    expect(Object.keys(provider.errorCodes).toSorted()).toEqual(codes.toSorted());
  });

  it.each(knownCodes)('names, explains and retries $code as listed', async (known) => {
    const { code, name = code, meaning, retry, status } = known;
    expect(provider.errorCodes[code]).toEqual({ name, meaning, retry });
    const body = provider.errorBody(code, 'No.');
    const mayRetry = retry === 'after-wait' || retry === 'if-duplicates-are-acceptable';
    const fault = { status: status ?? (mayRetry ? 500 : 400), body };
    server.current.script(fault, fault);
    const client = newClient(provider, server.current.url, { maxRetries: 1 }, newSkippingClock());
    const thrown = await rejection(client.sendBotMessage('bot', newText(provider), { delivery: 'at-least-once' }));
    expect(thrown).toMatchObject({ code, codeName: name, attempts: mayRetry ? 2 : 1, retry });
    expect(provider.lookUpErrorCode(code)).toEqual({ name, meaning, retry });
  });

  it.each([undefined, null, 'NO_SUCH_CODE', 499_999, 'constructor', {}])('finds nothing for the code %j', (code) => {
    expect(provider.lookUpErrorCode(code)).toBeUndefined();
  });
}
