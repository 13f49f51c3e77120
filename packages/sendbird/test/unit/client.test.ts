import {
  describeClient,
  newClient,
  newSkippingClock,
  newText,
  rejection,
  useFaultServer,
  useRecorder,
} from '@bot-messages/testkit/describe-client';
import { describe, expect, it } from 'vitest';
import { sendbird } from './provider.ts';

describeClient(sendbird);

describe('the message_type of a text', () => {
  const recorder = useRecorder(sendbird);

  it.each<[string, object]>([
    ['is added', {}],
    ['is kept', { message_type: 'MESG' }],
  ])('%s', async (_, fields) => {
    await newClient(sendbird, recorder.current.url).sendBotMessage('bot', newText(sendbird, fields));
    expect(recorder.current.requests.map((request) => request.json())).toMatchObject([{ message_type: 'MESG' }]);
  });
});

describe('an error response for a repeated dedup_id', () => {
  const server = useFaultServer(sendbird);
  const limited = { status: 429, body: sendbird.errorBody(500910, 'Too many requests.') };
  const duplicate = { status: 400, body: sendbird.errorBody(400202, 'Message with dedup_id exists.') };

  it.each<[string, object[], object, boolean]>([
    ['means an earlier send after a 503', [{ status: 503 }, duplicate], { dedup_id: 'id' }, true],
    ['means an earlier send even after a 429', [limited, duplicate], { dedup_id: 'id' }, true],
    ['means an earlier send when it is the first response', [duplicate], { dedup_id: 'id' }, true],
    ['means no earlier send without a dedup_id', [limited, duplicate], {}, false],
  ])('%s', async (_, faults, fields, mayHaveBeenDelivered) => {
    server.current.script(...faults);
    const delivery = 'dedup_id' in fields ? 'at-least-once' : 'at-most-once';
    const client = newClient(sendbird, server.current.url, { delivery }, newSkippingClock());
    const thrown = await rejection(client.sendBotMessage('bot', newText(sendbird, fields)));
    const facts = { code: 400202, codeName: 'ResourceAlreadyExists', attempts: faults.length, mayHaveBeenDelivered };
    expect(thrown).toMatchObject({ name: 'ApiError', ...facts });
    expect(thrown.message.includes('an earlier send with this dedup_id arrived')).toBe(mayHaveBeenDelivered);
  });
});
