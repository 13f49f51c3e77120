import { createCometChatClient, type CometChatSettings } from '@bot-messages/cometchat';

export interface Bot {
  /** Answers a question of a user, and returns the message's id. */
  answer(user: string, question: string): Promise<string>;
}

/** Without settings it is the real CometChat: COMETCHAT_APP_ID, COMETCHAT_REGION and COMETCHAT_API_KEY say which app. */
export function createBot(settings: CometChatSettings = {}): Bot {
  const cometchat = createCometChatClient(settings);
  return {
    async answer(user, question) {
      const data = { text: question.includes('open') ? 'We open at nine.' : `Let me ask: ${question}` };
      const { id } = await cometchat.sendBotMessage('support-bot', { receiver: user, receiverType: 'user', data });
      return id;
    },
  };
}
