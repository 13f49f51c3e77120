/** The id in every answer: whoever gives another one has not read it. */
export const MESSAGE_ID = 7_301_845_121;

const user = { user_id: 'toolbox_bot', nickname: 'Toolbox', profile_url: '', metadata: {} };

const message = {
  message_id: MESSAGE_ID,
  type: 'MESG',
  custom_type: '',
  channel_url: 'channel_1',
  user,
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

/** One answer for all: Sendbird's `message`, CometChat's `data`, Slack's `ok`. */
export const ANSWER: Buffer = Buffer.from(JSON.stringify({ ok: true, message, data: { id: String(MESSAGE_ID) } }));

export const ANSWER_HEADERS = { 'content-type': 'application/json', 'content-length': ANSWER.length };

/** What a server that stored a file answers. */
export function uploadAnswer(file: object): string {
  return JSON.stringify({ message: { ...message, type: 'FILE', file } });
}
