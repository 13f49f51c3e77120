import { createSendbirdClient } from '@bot-messages/sendbird';

/** A module-level client that all requests of this Worker share. */
let client;

export default {
  async fetch(request) {
    const { settings, goesAwayAfterMs } = await request.json();
    client ??= createSendbirdClient(settings);
    const sent = client.sendBotMessage('bot', { channel_url: 'channel_1', message: 'Hi' });
    if (goesAwayAfterMs === undefined) return Response.json(await result(sent));
    // After the response, the runtime cancels the pending work of a request.
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
