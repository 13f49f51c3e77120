import { describeClient, newClient, newText, rejection, useFaultServer } from '@bot-messages/testkit/describe-client';
import { describe, expect, it } from 'vitest';
import { cometchat } from './provider.ts';

describeClient(cometchat);

describe('the response to a message to many receivers', () => {
  const server = useFaultServer(cometchat);

  function send(): Promise<unknown> {
    const body = newText(cometchat, { multipleReceivers: { uids: ['bob', 'eve'] } });
    return newClient(cometchat, server.current.url).sendBotMessage('bot', body);
  }

  it('needs no id, since its fields are not documented', async () => {
    const data = { bob: { success: true }, eve: { success: false } };
    server.current.script({ body: { data } });
    await expect(send()).resolves.toEqual(data);
  });

  it.each([{}, { data: null }, { data: 'sent' }, { data: [] }, { error: {} }])('must not be %j', async (body) => {
    server.current.script({ body });
    expect(await rejection(send())).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: true });
  });
});
