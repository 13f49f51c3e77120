import { expect, it } from 'vitest';
import { violationsOf } from '../src/try-it/outcome.ts';

it("reads CometChat's rules by field", () => {
  const body = {
    error: { code: 'ERR_BAD_REQUEST', details: { receiver: ['is required'], 'data.text': ['is required'] } },
  };
  expect(violationsOf(body)).toEqual([
    { field: 'receiver', rule: 'is required' },
    { field: 'data.text', rule: 'is required' },
  ]);
});

it("reads the fields in Sendbird's sentence", () => {
  const message = 'body.channel_url is required; body.custom_type must NOT have more than 128 characters; and 2 more.';
  expect(violationsOf({ error: true, code: 400_105, message })).toEqual([
    { field: 'channel_url', rule: 'is required' },
    { field: 'custom_type', rule: 'must NOT have more than 128 characters' },
  ]);
});

it.each([undefined, null, 'text', {}, { error: true, message: 'Too many requests were sent.' }])(
  'finds none in %j',
  (body) => {
    expect(violationsOf(body)).toEqual([]);
  },
);
