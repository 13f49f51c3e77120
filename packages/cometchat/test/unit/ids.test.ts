import { describe, expect, it } from 'vitest';
import { newClient, newText, rejection, useRecorder } from './support.ts';

const recorder = useRecorder();

const unsafe = 'expected an id without slash, backslash, control character or lone surrogate';

describe('a bot id', () => {
  it.each<[string, unknown, string]>([
    ['is empty', '', 'expected an id, got ""'],
    ['is one dot', '.', 'expected an id, got "."'],
    ['is two dots', '..', 'expected an id, got ".."'],
    ['has a slash', 'a/b', unsafe],
    ['climbs', '../admin', unsafe],
    ['has a backslash', 'a\\b', unsafe],
    ['has a CR', 'a\rb', unsafe],
    ['has a LF', 'a\nb', unsafe],
    ['has a NUL', 'a\u0000b', unsafe],
    ['has a tab', 'a\tb', unsafe],
    ['has a DEL', 'a\u007Fb', unsafe],
    ['has a lone high surrogate', 'a\uD800b', unsafe],
    ['has a lone low surrogate', 'a\uDC00', unsafe],
    ['is undefined', undefined, 'expected a string, got undefined'],
    ['is null', null, 'expected a string, got null'],
    ['is a number', 7, 'expected a string, got number'],
    ['is an object', { id: 'bot' }, 'expected a string, got object'],
    ['is an array', ['bot'], 'expected a string, got array'],
    ['is a String object', Object('bot'), 'expected a string, got '],
    ['is of 101 characters', 'a'.repeat(101), 'expected at most 100 characters, got 101'],
    ['is of 101 astral characters', '😀'.repeat(101), 'expected at most 100 characters, got 101'],
  ])('that %s is refused, and nothing is sent', async (_, id, message) => {
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage(id as string, newText()));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`cometchat: botId: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });

  it.each<[string, string, string]>([
    ['encoded dots are encoded again', '%2e%2e', '%252e%252e'],
    ['an encoded slash is encoded again', '%2f', '%252f'],
    ['three dots stay', '...', '...'],
    ['dots inside stay', 'a..b', 'a..b'],
    ['a question mark is encoded', 'a?b=c', 'a%3Fb%3Dc'],
    ['a hash is encoded', 'a#b', 'a%23b'],
    ['a semicolon and an ampersand are encoded', 'a;b&c', 'a%3Bb%26c'],
    ["the parameter's own name is not filled in again", '{uid}', '%7Buid%7D'],
    ["another parameter's name is not filled in either", '{bot_userid}', '%7Bbot_userid%7D'],
    ['the patterns of String.replace are inert', '$&$1', '%24%26%241'],
    ['capital letters stay', 'Toolbox_BOT', 'Toolbox_BOT'],
    ['a space is encoded', 'a b', 'a%20b'],
    ['an at sign and a colon are encoded', 'a@b:c', 'a%40b%3Ac'],
    ['unicode is encoded', 'bot-é-日', 'bot-%C3%A9-%E6%97%A5'],
    ['100 characters pass', 'a'.repeat(100), 'a'.repeat(100)],
    ['100 astral characters pass', '😀'.repeat(100), '%F0%9F%98%80'.repeat(100)],
  ])('stays one segment of the path: %s', async (_, id, segment) => {
    await newClient(recorder.current.url).sendBotMessage(id, newText());
    expect(recorder.current.requests.map(({ path }) => path)).toEqual([`/v3/bots/${segment}/messages`]);
  });
});
