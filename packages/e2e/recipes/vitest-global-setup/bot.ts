import { createCometChatClient, type BotMessage } from '@bot-messages/cometchat';

/** Sends a reminder. COMETCHAT_BASE_URL leads it to the mock, without it to CometChat itself. */
export async function remind(user: string, what: string, botId = 'reminder'): Promise<BotMessage> {
  const data = { text: `Remember: ${what}` };
  return createCometChatClient().sendBotMessage(botId, { receiver: user, receiverType: 'user', data });
}
