import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';

/** Tells a Sendbird channel and a CometChat group the same news. The environment says which apps. */
export async function announce(news: string): Promise<void> {
  const sendbird = createSendbirdClient();
  const cometchat = createCometChatClient();
  await sendbird.sendBotMessage('crier', { channel_url: 'town_square', message: news });
  await cometchat.sendBotMessage('crier', { receiver: 'town-square', receiverType: 'group', data: { text: news } });
}
