import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient, isApiError } from '@bot-messages/sendbird';

/** Posts news to a Sendbird channel and a CometChat group. The environment configures the clients at run time. */
export async function announce(request: Request): Promise<Response> {
  const { news } = (await request.json()) as { news: string };
  try {
    const sendbird = await createSendbirdClient().sendBotMessage('bot', { channel_url: 'square', message: news });
    const cometchat = await createCometChatClient().sendBotMessage('bot', {
      receiver: 'square',
      receiverType: 'group',
      data: { text: news },
    });
    return Response.json({ sendbird: sendbird.message_id, cometchat: cometchat.id }, { status: 201 });
  } catch (error) {
    if (!isApiError(error)) throw error;
    return Response.json({ message: `${error.provider} answered ${error.status}` }, { status: 502 });
  }
}
