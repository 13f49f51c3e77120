import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRedact, safeCause } from '../../src/redact.ts';

const secret = 'c0ffee00$&.*c0ffee';
const redact = createRedact(secret);
const plain = (text: string) => text;

describe('redact', () => {
  it.each([
    { what: 'removes the secret', text: `key ${secret} refused`, redacted: 'key [redacted] refused' },
    {
      what: 'removes every occurrence',
      text: `${secret}${secret} ${secret}`,
      redacted: '[redacted][redacted] [redacted]',
    },
    { what: 'keeps other text', text: 'nothing here', redacted: 'nothing here' },
    {
      what: 'does not interpret the secret as a pattern',
      text: 'c0ffee00$&xyc0ffee',
      redacted: 'c0ffee00$&xyc0ffee',
    },
    { what: 'keeps a part of the secret', text: secret.slice(1), redacted: secret.slice(1) },
    { what: 'accepts an empty string', text: '', redacted: '' },
  ])('$what', ({ text, redacted }) => {
    expect(redact(text)).toBe(redacted);
  });

  it('removes a secret of eight characters', () => {
    expect(createRedact('12345678')('a 12345678')).toBe('a [redacted]');
  });

  it.each(['', '1', '1234567'])('does not change text for the short secret %j', (short) => {
    expect(createRedact(short)(`a ${short} 1`)).toBe(`a ${short} 1`);
  });
});

/** The messages along a chain of causes. */
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

  it('has no code when the cause has none', () => {
    expect(safeCause(new Error('no'), redact)).not.toHaveProperty('code');
  });

  it('has no secret in its name', () => {
    expect(safeCause(Object.assign(new Error('no'), { name: secret }), redact)).toMatchObject({ name: '[redacted]' });
  });

  it('has no secret in message, code or stack, along the whole chain', () => {
    const inner = Object.assign(new Error(`inner ${secret}`), { code: `E_${secret}` });
    const copy = safeCause(new Error(`outer ${secret}`, { cause: inner }), redact);
    expect(messagesOf(copy)).toEqual(['outer [redacted]', 'inner [redacted]']);
    expect(inspect(copy, { depth: 9, showHidden: true })).not.toContain(secret);
    expect((copy as Error).cause).toMatchObject({ code: 'E_[redacted]' });
  });

  it('has no other properties of the error', () => {
    const request = { headers: { authorization: secret } };
    const copy = safeCause(Object.assign(new Error('no'), { request, config: request, errors: [request] }), plain);
    expect(inspect(copy, { depth: 9, showHidden: true })).not.toContain(secret);
    expect(Object.keys(copy as object).toSorted()).toEqual(['name']);
  });

  it('ends after five causes, so that a circular chain ends too', () => {
    const endless = new Error('again');
    endless.cause = endless;
    expect(messagesOf(safeCause(endless, plain))).toEqual(Array.from({ length: 5 }, () => 'again'));
  });

  it('is undefined without a cause', () => {
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

  it('converts a numeric code to a string', () => {
    expect(safeCause(Object.assign(new Error('no'), { code: 7 }), redact)).toMatchObject({ code: '7' });
  });
});
