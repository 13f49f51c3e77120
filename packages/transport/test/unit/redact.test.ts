import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRedact, safeCause } from '../../src/redact.ts';

const secret = 'c0ffee00$&.*c0ffee';
const redact = createRedact(secret);
const plain = (text: string) => text;

describe('redacting', () => {
  it.each([
    { what: 'takes the secret out', text: `key ${secret} refused`, redacted: 'key [redacted] refused' },
    {
      what: 'takes it out everywhere',
      text: `${secret}${secret} ${secret}`,
      redacted: '[redacted][redacted] [redacted]',
    },
    { what: 'leaves other text alone', text: 'nothing here', redacted: 'nothing here' },
    {
      what: 'takes the secret for a text, not for a pattern',
      text: 'c0ffee00$&xyc0ffee',
      redacted: 'c0ffee00$&xyc0ffee',
    },
    { what: 'leaves a part of the secret alone', text: secret.slice(1), redacted: secret.slice(1) },
    { what: 'takes an empty text', text: '', redacted: '' },
  ])('$what', ({ text, redacted }) => {
    expect(redact(text)).toBe(redacted);
  });

  it('takes out a secret of eight characters', () => {
    expect(createRedact('12345678')('a 12345678')).toBe('a [redacted]');
  });

  it.each(['', '1', '1234567'])('leaves text alone for a secret as short as %j', (short) => {
    expect(createRedact(short)(`a ${short} 1`)).toBe(`a ${short} 1`);
  });
});

/** The names down a chain of causes. */
function messagesOf(error: unknown): readonly string[] {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error && messages.length < 100; cause = cause.cause)
    messages.push(cause.message);
  return messages;
}

describe('the copy of a cause', () => {
  it('keeps name, message, code and stack', () => {
    const cause = Object.assign(new TypeError('no'), { code: 'ECONNRESET' });
    const copy = safeCause(cause, redact);
    expect(copy).not.toBe(cause);
    expect(copy).toBeInstanceOf(Error);
    expect(copy).toMatchObject({ name: 'TypeError', message: 'no', code: 'ECONNRESET', stack: cause.stack });
  });

  it('has no code where the cause has none', () => {
    expect(safeCause(new Error('no'), redact)).not.toHaveProperty('code');
  });

  it('has no secret in its name', () => {
    expect(safeCause(Object.assign(new Error('no'), { name: secret }), redact)).toMatchObject({ name: '[redacted]' });
  });

  it('has no secret in message, code or stack, all the way down', () => {
    const inner = Object.assign(new Error(`inner ${secret}`), { code: `E_${secret}` });
    const copy = safeCause(new Error(`outer ${secret}`, { cause: inner }), redact);
    expect(messagesOf(copy)).toEqual(['outer [redacted]', 'inner [redacted]']);
    expect(inspect(copy, { depth: 9, showHidden: true })).not.toContain(secret);
    expect((copy as Error).cause).toMatchObject({ code: 'E_[redacted]' });
  });

  it('holds nothing else that a foreign error carries', () => {
    const request = { headers: { authorization: secret } };
    const copy = safeCause(Object.assign(new Error('no'), { request, config: request, errors: [request] }), plain);
    expect(inspect(copy, { depth: 9, showHidden: true })).not.toContain(secret);
    expect(Object.keys(copy as object).toSorted()).toEqual(['name']);
  });

  it('ends after five causes, so that one which is its own cause ends too', () => {
    const endless = new Error('again');
    endless.cause = endless;
    expect(messagesOf(safeCause(endless, plain))).toEqual(Array.from({ length: 5 }, () => 'again'));
  });

  it('is undefined where there is no cause', () => {
    expect(safeCause(undefined, redact)).toBeUndefined();
    expect(messagesOf(safeCause(new Error('alone'), redact))).toEqual(['alone']);
  });

  it.each<{ what: string; cause: unknown; text: string }>([
    { what: 'a string', cause: `a ${secret}`, text: 'a [redacted]' },
    { what: 'null', cause: null, text: 'object' },
    { what: 'a number', cause: 5, text: 'number' },
    { what: 'an object, whose fields are not shown', cause: { secret }, text: 'object' },
    { what: 'an object whose text would be the secret', cause: { toString: () => secret }, text: 'object' },
  ])('of $what tells no more than that', ({ cause, text }) => {
    expect(safeCause(cause, redact)).toBe(text);
  });

  it('writes a code that is a number as text', () => {
    expect(safeCause(Object.assign(new Error('no'), { code: 7 }), redact)).toMatchObject({ code: '7' });
  });
});
