import type { IncomingHttpHeaders } from 'node:http';
import { describe, expectTypeOf, it } from 'vitest';
import type { SendbirdClient } from '../../src/index.ts';
import {
  isBotEvent,
  isBotMentioned,
  isMessageSentEvent,
  isOwnMessage,
  isTextMessage,
  isWebhookVerificationError,
  replyTo,
  verifyWebhook,
  type BotEvent,
  type MessageSentEvent,
  type OtherEvent,
  type TextMessageEvent,
  type VerifyWebhookOptions,
  type WebhookEvent,
  type WebhookVerificationError,
} from '../../src/webhooks.ts';

declare const client: SendbirdClient;
declare const event: WebhookEvent;
declare const botEvent: BotEvent;
declare const sentEvent: MessageSentEvent;
declare const caught: unknown;
declare const nodeHeaders: IncomingHttpHeaders;

/** Compiles only for an argument of the right type. */
declare function expectOptions(options: VerifyWebhookOptions): void;

const headers = new Headers();
const masterToken = 'token';

describe('an option', () => {
  it('compiles for each form of a request, with one secret', () => {
    expectOptions({ body: '{}', headers, masterToken });
    expectOptions({ body: Buffer.from('{}'), headers: nodeHeaders, masterToken: ['next', 'last'] as const });
    expectOptions({ body: new ArrayBuffer(2), headers: { 'x-sendbird-signature': 'a' }, botToken: 'token' });
    expectTypeOf(verifyWebhook({ body: '{}', headers, masterToken })).resolves.toEqualTypeOf<WebhookEvent>();
  });

  it('does not compile otherwise', () => {
    // @ts-expect-error no secret
    expectOptions({ body: '{}', headers });
    // @ts-expect-error two secrets
    expectOptions({ body: '{}', headers, masterToken, botToken: 'token' });
    // @ts-expect-error a secret that may not be set
    expectOptions({ body: '{}', headers, masterToken: process.env['TOKEN'] });
    // @ts-expect-error a body that is parsed
    expectOptions({ body: { category: 'a' }, headers, masterToken });
    // @ts-expect-error no headers
    expectOptions({ body: '{}', masterToken });
    // @ts-expect-error the key of another service
    expectOptions({ body: '{}', headers, masterToken, secret: 'a' });
  });
});

describe('an event', () => {
  it('is narrowed by its category', () => {
    if (event.category === 'bot_message_notification') {
      expectTypeOf(event).toEqualTypeOf<BotEvent>();
      expectTypeOf(event.message.text).toEqualTypeOf<string | undefined>();
      expectTypeOf(event.message.message_id).toBeNumber();
      expectTypeOf(event.sender.user_id).toBeString();
    }
    // Any category can be compared.
    expectTypeOf(event.category === 'group_channel:create').toBeBoolean();
  });

  it('is narrowed by the guards', () => {
    if (isBotEvent(event)) expectTypeOf(event).toEqualTypeOf<BotEvent>();
    else if (isMessageSentEvent(event)) expectTypeOf(event).toEqualTypeOf<MessageSentEvent>();
    else expectTypeOf(event).toEqualTypeOf<OtherEvent>();
    if (isTextMessage(event)) {
      expectTypeOf(event).toEqualTypeOf<TextMessageEvent>();
      if (event.category === 'group_channel:message_send') {
        expectTypeOf(event.payload.message).toBeString();
        expectTypeOf(event.sender.user_id).toBeString();
      } else {
        expectTypeOf(event.message.text).toBeString();
      }
    }
    if (isBotEvent(event) && isTextMessage(event)) expectTypeOf(event.message.text).toBeString();
    if (isTextMessage(event) && isBotEvent(event)) expectTypeOf(event.message.text).toBeString();
  });

  it('has nothing that Sendbird does not document', () => {
    expectTypeOf(botEvent['id']).toBeUnknown();
    expectTypeOf(botEvent.mentioned).toEqualTypeOf<unknown[] | undefined>();
    // @ts-expect-error an id of the event, which does not exist
    expectTypeOf(botEvent['id']).toBeString();
    // @ts-expect-error the text under the name that webhooks use
    expectTypeOf(botEvent.message['message']).toBeString();
    // @ts-expect-error a text that may be absent
    botEvent.message.text.trim();
    // @ts-expect-error a sender that an admin message does not have
    expectTypeOf(sentEvent.sender.user_id).toBeString();
    // @ts-expect-error the message of a bot's event, before a guard is called
    expectTypeOf(event['message'].text).toBeString();
  });
});

describe('a reply', () => {
  it('spreads into the body of a message', () => {
    const { botId, ...address } = replyTo(botEvent);
    void client.sendBotMessage(botId, { ...address, message: 'Hi' });
    void client.sendBotMessage(botId, { ...address, message_type: 'FILE', file: new Blob(['a']) });
    expectTypeOf(replyTo(sentEvent, { botId: 'bot' })).toEqualTypeOf<ReturnType<typeof replyTo>>();
  });

  it('names the bot of a message that was not for one', () => {
    // @ts-expect-error no bot
    replyTo(sentEvent);
    // @ts-expect-error no bot
    isOwnMessage(sentEvent);
    // @ts-expect-error no bot
    isBotMentioned(sentEvent);
    // @ts-expect-error an event that is no message
    replyTo(event, { botId: 'bot' });
    expectTypeOf(isOwnMessage(botEvent)).toBeBoolean();
    expectTypeOf(isBotMentioned(sentEvent, { botId: 'bot' })).toBeBoolean();
  });
});

describe('an error', () => {
  it('is narrowed from unknown by its guard', () => {
    if (isWebhookVerificationError(caught)) {
      expectTypeOf(caught).toEqualTypeOf<WebhookVerificationError>();
      // @ts-expect-error a reason that does not exist
      expectTypeOf(caught.reason === 'expired').toBeBoolean();
    }
  });
});
