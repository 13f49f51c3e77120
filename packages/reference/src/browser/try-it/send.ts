import { createCometChatClient, type BotMessageBody as CometChatBody } from '@bot-messages/cometchat';
import { createSendbirdClient, type BotMessageBody as SendbirdBody } from '@bot-messages/sendbird';
import { RATE_LIMITED, type Sending } from '../../try-it/to-typescript.ts';
import { createRecorder, type Exchange } from './exchange.ts';

export interface Sent {
  readonly exchange: Exchange | undefined;
  /** The message, or the error that the client threw. */
  readonly outcome: { readonly message: unknown } | { readonly error: unknown };
}

interface Keys {
  readonly key: string;
  readonly file: File | undefined;
}

/** Sends by the real client. The key never leaves the page but for the mock. */
export async function send(sending: Sending, { key, file }: Keys): Promise<Sent> {
  const { exchanges, fetch } = createRecorder();
  const settings = { baseUrl: sending.baseUrl, fetch, dangerouslyAllowBrowser: true };
  const body: unknown = file === undefined ? sending.body : { ...sending.body, file };
  const options = sending.isRateLimited ? RATE_LIMITED : {};
  try {
    // The reader may have typed any body: the mock is to say what is wrong with it.
    const message =
      sending.provider === 'sendbird'
        ? await createSendbirdClient({ ...settings, apiToken: key }).sendBotMessage(
            sending.botId,
            body as SendbirdBody,
            options,
          )
        : await createCometChatClient({ ...settings, apiKey: key }).sendBotMessage(
            sending.botId,
            body as CometChatBody,
            options,
          );
    return { exchange: exchanges.at(-1), outcome: { message } };
  } catch (error) {
    return { exchange: exchanges.at(-1), outcome: { error } };
  }
}
