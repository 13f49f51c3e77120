import { createSendbirdClient } from '@bot-messages/sendbird';

/** A client at module level, which all requests of this Worker share. */
let client;

export default {
  async fetch(request) {
    const { settings, goesAwayAfterMs } = await request.json();
    client ??= createSendbirdClient(settings);
    const sent = client.sendBotMessage('bot', { channel_url: 'channel_1', message: 'Hi' });
    if (goesAwayAfterMs === undefined) return Response.json(await result(sent));
    // The runtime drops what a request left behind when it has responded.
    void result(sent);
    await new Promise((resolve) => setTimeout(resolve, goesAwayAfterMs));
    return Response.json('went away');
  },
};

async function result(sent) {
  try {
    await sent;
    return 'sent';
  } catch (error) {
    return error.message;
  }
}
