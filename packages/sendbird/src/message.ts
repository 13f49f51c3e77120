import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];
type FileForm = Schemas['FileMessage'];

/** A text message, with the field names of the API. Sent as JSON. */
export type TextMessage = Schemas['TextMessage'] & { file?: never };

/** Fields that a form holds as text, and that callers pass as lists and objects. */
interface Structured {
  /** Ids of the users to notify. An id must not contain a comma. */
  mentioned?: string[];
  /** Ids of the users to notify. An id must not contain a comma. */
  mentioned_user_ids?: string[];
  sorted_metaarray?: Schemas['SortedMetaArray'];
  extended_message_payload?: Schemas['ExtendedMessagePayload'];
  /** Options of a critical alert on Apple devices. */
  apple_critical_alert_options?: Record<string, unknown>;
}

/** A file message, with the field names of the API. Sent as multipart, with the file's name and content type. */
export type FileMessage = Omit<FileForm, keyof Structured> & Structured & { message?: never };

/** The body of `sendBotMessage`. */
export type BotMessageBody = TextMessage | FileMessage;

/** A message as stored by Sendbird. */
export type BotMessage = Schemas['BotMessage'];

/** Returns the message of a response body, or undefined when there is none. */
export function readMessage(body: unknown): BotMessage | undefined {
  const message = (body as { message?: Partial<BotMessage> | null } | null)?.message;
  return typeof message?.message_id === 'number' ? (message as BotMessage) : undefined;
}
