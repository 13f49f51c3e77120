'use strict';

/** Sends the same messages and receives the same webhooks with both clients in every runtime. Returns JSON. */
async function play(sendbirdPackage, cometchatPackage, settings) {
  const { sendbird, cometchat, dropping, unreachable, webhooks, words, fileName, fileType } = settings;
  const file = new File([Uint8Array.from({ length: 256 }, (_, byte) => byte)], fileName, { type: fileType });
  const image = { url: 'https://files.example.org/a.png', name: 'a.png', extension: 'png', mimeType: 'image/png' };
  const toSendbird = sendbirdPackage.createSendbirdClient(sendbird);
  const toCometChat = cometchatPackage.createCometChatClient(cometchat);
  const toDropping = sendbirdPackage.createSendbirdClient({ ...sendbird, baseUrl: dropping.baseUrl });
  // The second request reuses the connection of the first.
  const say = (message) => toDropping.sendBotMessage('bot', { channel_url: 'channel_1', message });
  const sayTo = (baseUrl) =>
    sendbirdPackage
      .createSendbirdClient({ ...sendbird, baseUrl, maxRetries: 0 })
      .sendBotMessage('bot', { channel_url: 'channel_1', message: words });
  const tell = (bot, body) => toSendbird.sendBotMessage(bot, { channel_url: 'channel_1', ...body });
  const write = (bot, body) => toCometChat.sendBotMessage(bot, { receiver: 'ann', receiverType: 'user', ...body });
  const text = { data: { text: words } };
  return {
    sendbird: {
      text: await tell('bot', { message: words }),
      file: await tell('bot', { message_type: 'FILE', file }),
      webhook: await receive(webhooks.sendbird, sendbirdPackage, (bot, address) =>
        tell(bot, { ...address, message: words }),
      ),
      refused: await failureOf(tell('stranger', { message: words }), sendbirdPackage),
      redirected: await failureOf(tell('moved', { message: words }), sendbirdPackage),
      kept: await say(words),
      dropped: await failureOf(say(dropping.text), sendbirdPackage),
      connectionRefused: await failureOf(sayTo(unreachable.refused), sendbirdPackage),
      untrusted: await failureOf(sayTo(unreachable.untrusted), sendbirdPackage),
    },
    cometchat: {
      text: await write('bot', text),
      image: await write('bot', { type: 'image', data: { attachments: [image] } }),
      custom: await write('bot', { category: 'custom', type: 'poll', data: { customData: { question: words } } }),
      webhook: await receive(webhooks.cometchat, cometchatPackage, (bot, address) =>
        write(bot, { ...address, ...text }),
      ),
      refused: await failureOf(write('stranger', text), cometchatPackage),
      redirected: await failureOf(write('moved', text), cometchatPackage),
    },
  };
}

/** Replies to a webhook, and refuses another one. */
async function receive({ request, forged }, { verifyWebhook, replyTo, isWebhookVerificationError }, send) {
  const event = await verifyWebhook(request);
  const { botId, ...address } = replyTo(event);
  const refused = await verifyWebhook({ ...request, ...forged }).catch((error) => ({
    isWebhookVerificationError: isWebhookVerificationError(error),
    reason: error.reason,
  }));
  await send(botId, address);
  return { event, refused };
}

/** What an error contains for the code that catches it and for the log. */
async function failureOf(sent, { isApiError, isBotMessageError }) {
  try {
    return await sent;
  } catch (error) {
    const guards = { isApiError: isApiError(error), isBotMessageError: isBotMessageError(error) };
    return { guards, log: [String(error), error.stack, String(error.cause?.stack)], json: error };
  }
}

module.exports = { play };
