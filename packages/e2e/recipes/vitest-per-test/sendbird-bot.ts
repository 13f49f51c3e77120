import { createSendbirdClient, type SendbirdSettings } from '@bot-messages/sendbird';

export interface Bot {
  /** Greets somebody in a channel, and returns the message's id. */
  greet(channelUrl: string, name: string): Promise<number>;
}

/** Without settings it is the real Sendbird: SENDBIRD_APPLICATION_ID and SENDBIRD_API_TOKEN say which app. */
export function createBot(settings: SendbirdSettings = {}): Bot {
  const sendbird = createSendbirdClient(settings);
  return {
    async greet(channelUrl, name) {
      const body = { channel_url: channelUrl, message: `Hello ${name}!` };
      const { message_id: id } = await sendbird.sendBotMessage('greeter', body);
      return id;
    },
  };
}
