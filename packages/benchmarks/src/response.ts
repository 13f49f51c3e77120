/** The id in every response: a client that returns another one has not read the body. */
export const MESSAGE_ID = 7_301_845_121;

const message = {
  message_id: MESSAGE_ID,
  type: 'MESG',
  custom_type: '',
  channel_url: 'channel_1',
  user: { user_id: 'toolbox_bot', nickname: 'Toolbox', profile_url: '', metadata: {} },
  mention_type: 'users',
  mentioned_users: [],
  is_removed: false,
  message: 'Hi John',
  data: '',
  message_events: { send_push_notification: 'receivers', update_unread_count: true },
  created_at: 1_763_712_000_000,
  updated_at: 0,
  file: {},
};

/** One body for all clients: Sendbird's `message`, CometChat's `data`, Slack's `ok`. */
export const BODY = { ok: true, message, data: { id: String(MESSAGE_ID) } };

export const RESPONSE: Buffer = Buffer.from(JSON.stringify(BODY));

export const RESPONSE_HEADERS = { 'content-type': 'application/json', 'content-length': RESPONSE.length };

/** The response to an upload. */
export function uploadResponse(file: object): string {
  return JSON.stringify({ message: { ...message, type: 'FILE', file } });
}
