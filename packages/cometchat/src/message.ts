import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];
type Addressed = Schemas['TextMessage'] | Schemas['MediaMessage'] | Schemas['CustomMessage'];
type Broadcast = Schemas['TextMessageToMany'] | Schemas['MediaMessageToMany'] | Schemas['CustomMessageToMany'];

/** A message to one user or one group: a text, media by URL or a custom message, with the field names of the API. */
export type MessageToOne = Addressed & { multipleReceivers?: never };

/** A message to `multipleReceivers`, and to `receiver` too when one is given. */
export type MessageToMany =
  | (Addressed & { multipleReceivers: Schemas['MultipleReceivers'] })
  // TypeScript accepts keys of any member of a union: without `never`, a `receiver` without `receiverType` would compile.
  | (Broadcast & { receiver?: never });

/** The body of `sendBotMessage`. */
export type BotMessageBody = MessageToOne | MessageToMany;

/** A message as stored by CometChat. `id` is always a string, even when the response has a number. */
export type BotMessage = Schemas['BotMessage'] & { id: string };

/** The result of a send to `multipleReceivers`. CometChat does not document its fields. */
export type MultiReceiverResult = Schemas['MultiReceiverResult'];

/** Returns the message of a response body, or undefined when there is none. */
export function readMessage(body: unknown): BotMessage | undefined {
  const data = readMultiReceiverResult(body);
  const id = data?.['id'];
  if (!data || !(typeof id === 'number' || (typeof id === 'string' && id))) return undefined;
  data['id'] = String(id);
  return data as BotMessage;
}

/** Returns the object in `data` of a response body, or undefined when there is none. */
export function readMultiReceiverResult(body: unknown): MultiReceiverResult | undefined {
  const data = (body as { data?: unknown } | null)?.data;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as MultiReceiverResult) : undefined;
}
