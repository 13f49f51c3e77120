import type { components } from './generated/openapi.ts';

type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Lists and objects, which the form of a file holds as text. */
interface Structured extends Pick<
  Schema<'TextMessage'>,
  'mentioned' | 'sorted_metaarray' | 'extended_message_payload'
> {}

interface StructuredOfFile extends Structured {
  /** Ids of the users to notify. An id must not contain a comma. */
  mentioned?: readonly string[] | undefined;
  /** Ids of the users to notify. An id must not contain a comma. */
  mentioned_user_ids?: readonly string[] | undefined;
  /** Options of a critical alert on Apple devices. */
  apple_critical_alert_options?: Readonly<Record<string, unknown>> | undefined;
}

/** A text message, with the field names of the API. Sent as JSON. */
export interface TextMessage extends Omit<Schema<'TextMessage'>, keyof Structured>, Structured {}

/** A file message, with the field names of the API. Sent as multipart, with the file's name and content type. */
export interface FileMessage extends Omit<Schema<'FileMessage'>, keyof StructuredOfFile>, StructuredOfFile {}

interface TextWithoutFile extends TextMessage {
  file?: undefined;
}
interface FileWithoutText extends FileMessage {
  message?: undefined;
}

/** The body of `sendBotMessage`: a text or a file, not both. */
export type BotMessageBody = FileWithoutText | TextWithoutFile;

/** The parameter `body` for an argument of type `Body`: one form where its fields tell which, so that an error names it. */
export type BodyOf<Body> = [Body] extends [never]
  ? // Never chosen: it lets the compiler infer `Body`, and keeps the check for unknown keys, which `body: Body` would not.
    Extract<Body, BotMessageBody>
  : unknown extends Body
    ? FileMessage | TextMessage
    : Body extends object & { message_type?: 'MESG' | undefined; file?: undefined }
      ? TextMessage
      : Body extends { message_type: 'FILE' } & { message?: undefined }
        ? FileMessage
        : BotMessageBody;

/** A message as stored by Sendbird. */
export type BotMessage = Schema<'BotMessage'>;

/** Returns the message of a response body, or undefined when there is none. */
export function readMessage(body: unknown): BotMessage | undefined {
  const message = (body as { message?: Partial<BotMessage> | null } | null)?.message;
  return typeof message?.message_id === 'number' ? (message as BotMessage) : undefined;
}
