import { expect, it } from 'vitest';
import type { ClientProvider } from './client-provider.ts';
import { newClient, newText, rejection, useRecorder } from './client-tests.ts';

const unsafe = 'expected an id without slash, backslash, control character or lone surrogate';

export function describeBotIds(provider: ClientProvider): void {
  const recorder = useRecorder(provider);
  const { parameter, maxLength } = provider.botId;
  const other = parameter === 'uid' ? 'bot_userid' : 'uid';
  const tooLong = `expected at most ${maxLength} characters, got ${maxLength + 1}`;

  it.each<[string, unknown, string]>([
    ['is empty', '', 'expected an id, got ""'],
    ['is one dot', '.', 'expected an id, got "."'],
    ['is two dots', '..', 'expected an id, got ".."'],
    ['contains a slash', 'a/b', unsafe],
    ['is a path to a parent', '../admin', unsafe],
    ['contains a backslash', 'a\\b', unsafe],
    ['contains a CR', 'a\rb', unsafe],
    ['contains a LF', 'a\nb', unsafe],
    ['contains a NUL', 'a\u0000b', unsafe],
    ['contains a tab', 'a\tb', unsafe],
    ['contains a DEL', 'a\u007Fb', unsafe],
    ['contains a lone high surrogate', 'a\uD800b', unsafe],
    ['contains a lone low surrogate', 'a\uDC00', unsafe],
    ['is undefined', undefined, 'expected a string, got undefined'],
    ['is null', null, 'expected a string, got null'],
    ['is a number', 7, 'expected a string, got number'],
    ['is an object', { id: 'bot' }, 'expected a string, got object'],
    ['is an array', ['bot'], 'expected a string, got array'],
    ['is a String object', Object('bot'), 'expected a string, got '],
    [`has ${maxLength + 1} characters`, 'a'.repeat(maxLength + 1), tooLong],
    [`has ${maxLength + 1} astral characters`, '😀'.repeat(maxLength + 1), tooLong],
  ])('rejects an id that %s, and sends nothing', async (_, id, message) => {
    const client = newClient(provider, recorder.current.url);
    const thrown = await rejection(client.sendBotMessage(id as string, newText(provider)));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`${provider.name}: botId: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });

  it.each<[string, string, string]>([
    ['encoded dots are encoded again', '%2e%2e', '%252e%252e'],
    ['an encoded slash is encoded again', '%2f', '%252f'],
    ['three dots are kept', '...', '...'],
    ['dots inside are kept', 'a..b', 'a..b'],
    ['a question mark is encoded', 'a?b=c', 'a%3Fb%3Dc'],
    ['a hash is encoded', 'a#b', 'a%23b'],
    ['a semicolon and an ampersand are encoded', 'a;b&c', 'a%3Bb%26c'],
    ['the name of the path parameter is not replaced', `{${parameter}}`, `%7B${parameter}%7D`],
    ['the name of another parameter is not replaced', `{${other}}`, `%7B${other}%7D`],
    ['patterns of String.replace have no effect', '$&$1', '%24%26%241'],
    ['capital letters are kept', 'Toolbox_BOT', 'Toolbox_BOT'],
    ['a space is encoded', 'a b', 'a%20b'],
    ['an at sign and a colon are encoded', 'a@b:c', 'a%40b%3Ac'],
    ['unicode is encoded', 'bot-é-日', 'bot-%C3%A9-%E6%97%A5'],
    [`${maxLength} characters are accepted`, 'a'.repeat(maxLength), 'a'.repeat(maxLength)],
    [`${maxLength} astral characters are accepted`, '😀'.repeat(maxLength), '%F0%9F%98%80'.repeat(maxLength)],
  ])('sends an id as one path segment: %s', async (_, id, segment) => {
    await newClient(provider, recorder.current.url).sendBotMessage(id, newText(provider));
    expect(recorder.current.requests.map(({ path }) => path)).toEqual([`/v3${provider.pathOf(segment)}`]);
  });
}
