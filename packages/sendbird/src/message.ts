import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];
type FileForm = Schemas['FileMessage'];

/** A text, in the wire's own names; goes out as JSON. */
export type TextMessage = Schemas['TextMessage'] & { file?: never };

/** Fields that a form can carry only as text, given here as what they are. */
interface Structured {
  /** Ids of the users who are notified; none may hold a comma. */
  mentioned?: string[];
  /** Ids of the users who are notified; none may hold a comma. */
  mentioned_user_ids?: string[];
  sorted_metaarray?: Schemas['SortedMetaArray'];
  extended_message_payload?: Schemas['ExtendedMessagePayload'];
  /** Options of a critical alert on Apple devices. */
  apple_critical_alert_options?: Record<string, unknown>;
}

/** A file, in the wire's own names; goes out as multipart, with the file's own name and content type. */
export type FileMessage = Omit<FileForm, keyof Structured> & Structured & { message?: never };

/** What `sendBotMessage` takes. */
export type BotMessageBody = TextMessage | FileMessage;

/** A message as Sendbird stored it. */
export type BotMessage = Schemas['BotMessage'];

/** Takes the message out of its envelope; undefined when there is none. */
export function readMessage(body: unknown): BotMessage | undefined {
  const message = (body as { message?: Partial<BotMessage> | null } | null)?.message;
  return typeof message?.message_id === 'number' ? (message as BotMessage) : undefined;
}
