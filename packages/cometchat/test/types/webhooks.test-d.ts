import type { IncomingHttpHeaders } from 'node:http';
import { describe, expectTypeOf, it } from 'vitest';
import type { CometChatClient } from '../../src/index.ts';
import {
  isBotEvent,
  isBotMentioned,
  isMessageSentEvent,
  isOwnMessage,
  isTextMessage,
  replyTo,
  verifyWebhook,
  type BotEvent,
  type MessageSentEvent,
  type OtherEvent,
  type TextMessageEvent,
  type VerifyWebhookOptions,
  type WebhookEvent,
} from '../../src/webhooks.ts';

declare const client: CometChatClient;
declare const event: WebhookEvent;
declare const botEvent: BotEvent;
declare const sentEvent: MessageSentEvent;
declare const nodeHeaders: IncomingHttpHeaders;

/** Compiles only for an argument of the right type. */
declare function expectOptions(options: VerifyWebhookOptions): void;

const headers = new Headers();
const credentials = { username: 'user', password: 'password' };

describe('an option', () => {
  it('compiles for each form of a request, with the credentials', () => {
    expectOptions({ body: '{}', headers, ...credentials });
    expectOptions({ body: Buffer.from('{}'), headers: nodeHeaders, username: 'user', password: ['next', 'last'] });
    expectTypeOf(verifyWebhook({ body: '{}', headers, ...credentials })).resolves.toEqualTypeOf<WebhookEvent>();
  });

  it('does not compile otherwise', () => {
    // @ts-expect-error no password
    expectOptions({ body: '{}', headers, username: 'user' });
    // @ts-expect-error a body that is parsed
    expectOptions({ body: { trigger: 'a' }, headers, ...credentials });
    // @ts-expect-error the secret of a signature, which CometChat does not have
    expectOptions({ body: '{}', headers, ...credentials, secret: 'a' });
  });
});

describe('an event', () => {
  it('is narrowed by the guards', () => {
    if (isBotEvent(event)) expectTypeOf(event).toEqualTypeOf<BotEvent>();
    else if (isMessageSentEvent(event)) expectTypeOf(event).toEqualTypeOf<MessageSentEvent>();
    else expectTypeOf(event).toEqualTypeOf<OtherEvent>();
    if (isTextMessage(event)) {
      expectTypeOf(event).toEqualTypeOf<TextMessageEvent>();
      if (event.trigger === 'message_sent') expectTypeOf(event.data.message.data.text).toBeString();
      else expectTypeOf(event.data.data.text).toBeString();
    }
    if (isBotEvent(event) && isTextMessage(event)) expectTypeOf(event.data.data.text).toBeString();
    if (isTextMessage(event) && isBotEvent(event)) expectTypeOf(event.data.data.text).toBeString();
    // Any trigger can be compared.
    expectTypeOf(event.trigger === 'message_edited').toBeBoolean();
  });

  it('has nothing that CometChat does not document', () => {
    expectTypeOf(botEvent['id']).toBeUnknown();
    expectTypeOf(botEvent.data.id).toBeString();
    // @ts-expect-error an id of the event, which does not exist
    expectTypeOf(botEvent['id']).toBeString();
    // @ts-expect-error a sender that is an object
    expectTypeOf(botEvent.data.sender.uid).toBeString();
    // @ts-expect-error a text that may be absent
    botEvent.data.data.text.trim();
    // @ts-expect-error a trigger of another form
    expectTypeOf(botEvent.trigger === 'after_message_sent').toBeBoolean();
    // @ts-expect-error a trigger of another form
    expectTypeOf(sentEvent.trigger === 'message.sent').toBeBoolean();
    // @ts-expect-error the event of a bot, before a guard is called
    expectTypeOf(event['data'].sender).toBeString();
  });
});

describe('a reply', () => {
  it('spreads into the body of a message', () => {
    const { botId, ...address } = replyTo(botEvent);
    void client.sendBotMessage(botId, { ...address, data: { text: 'Hi' } });
    void client.sendBotMessage(botId, { ...address, category: 'custom', type: 'a', data: { customData: { a: 1 } } });
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
