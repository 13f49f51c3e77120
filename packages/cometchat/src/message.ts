import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];
type Addressed = Schemas['TextMessage'] | Schemas['MediaMessage'] | Schemas['CustomMessage'];
type Broadcast = Schemas['TextMessageToMany'] | Schemas['MediaMessageToMany'] | Schemas['CustomMessageToMany'];

/** A message to one user or one group: a text, media by URL or a custom message, in the wire's own names. */
export type MessageToOne = Addressed & { multipleReceivers?: never };

/** A message to `multipleReceivers`, and to `receiver` too if one is given. */
export type MessageToMany =
  | (Addressed & { multipleReceivers: Schemas['MultipleReceivers'] })
  // A union hides an excess key: without `never`, a `receiver` whose `receiverType` was forgotten would pass.
  | (Broadcast & { receiver?: never });

/** What `sendBotMessage` takes. */
export type BotMessageBody = MessageToOne | MessageToMany;

/** A message as CometChat stored it; `id` is always a string here, whatever the wire had. */
export type BotMessage = Schemas['BotMessage'] & { id: string };

/** What a send to `multipleReceivers` answers: CometChat documents nothing of its form. */
export type MultiReceiverResult = Schemas['MultiReceiverResult'];

/** Takes the message out of its envelope; undefined when there is none. */
export function readMessage(body: unknown): BotMessage | undefined {
  const data = readMultiReceiverResult(body);
  const id = data?.['id'];
  if (!data || !(typeof id === 'number' || (typeof id === 'string' && id))) return undefined;
  data['id'] = String(id);
  return data as BotMessage;
}

/** Takes the open object out of its envelope; undefined when there is none. */
export function readMultiReceiverResult(body: unknown): MultiReceiverResult | undefined {
  const data = (body as { data?: unknown } | null)?.data;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as MultiReceiverResult) : undefined;
}
