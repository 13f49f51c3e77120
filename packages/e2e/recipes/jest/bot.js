const { createSendbirdClient } = require('@bot-messages/sendbird');

/** Greets somebody in a channel. SENDBIRD_BASE_URL leads it to the mock, without it to Sendbird itself. */
async function greet(channelUrl, name) {
  const body = { channel_url: channelUrl, message: `Hello ${name}!` };
  const message = await createSendbirdClient().sendBotMessage('greeter', body);
  return message.message_id;
}

module.exports = { greet };
