import type { components } from './generated/openapi.ts';

type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A file that is already on the web, and what is known about it. Every value is a string. */
export interface Attachment extends Schema<'Attachment'> {
  /** Where the file is. */
  url: string;
}

/** The content of a text: at most 10 KB as JSON. Further keys are allowed. */
export interface TextData extends Schema<'TextData'> {
  /** Files that go along with the text. */
  attachments?: readonly Attachment[] | undefined;
}

/** The content of a media message: at most 10 KB as JSON. Further keys are allowed. */
export interface MediaData extends Schema<'MediaData'> {
  /** The media: at least one. How many a message may have is not documented. */
  attachments: readonly Attachment[];
}

/** The content of a custom message: at most 10 KB as JSON. Further keys are allowed. */
export interface CustomData extends Schema<'CustomData'> {
  /** Any JSON object. */
  customData: Readonly<Record<string, unknown>>;
}

/** Addressed to one user or one group. */
interface ToOne {
  /** The uid of the user, or the guid of the group: 1 to 100 characters. */
  receiver: string;
  /** What `receiver` names. */
  receiverType: Schema<'ReceiverType'>;
  /** Several users and groups, with at least one id in total. The result is then a `MultiReceiverResult`. */
  multipleReceivers?: undefined;
}

/** Addressed to several users and groups. */
interface ToMany {
  /** Several users and groups, with at least one id in total: each 1 to 100 characters. */
  multipleReceivers: Schema<'MultipleReceivers'>;
  /** A further user or group. It needs a `receiverType`. */
  receiver?: undefined;
  /** What `receiver` names. */
  receiverType?: Schema<'ReceiverType'> | undefined;
}

/** Addressed to one user or one group, and to several more. */
interface ToOneAndMany extends Omit<ToOne, 'multipleReceivers'>, Pick<ToMany, 'multipleReceivers'> {}

interface TextContent extends Omit<Schema<'TextMessage'>, keyof ToOne | 'data'> {
  /** A text, and attachments if you like. */
  data: TextData;
}
interface MediaContent extends Omit<Schema<'MediaMessage'>, keyof ToOne | 'data'> {
  /** The media, each by its URL, and a text as caption if you like. */
  data: MediaData;
}
interface CustomContent extends Omit<Schema<'CustomMessage'>, keyof ToOne | 'data'> {
  /** An object of your own, and a text if you like. */
  data: CustomData;
}

/** A text to one user or one group, with the field names of the API. */
export interface TextMessage extends TextContent, ToOne {}
/** An image, a file, an audio or a video, by URL, to one user or one group, with the field names of the API. */
export interface MediaMessage extends MediaContent, ToOne {}
/** A message of a kind of your own to one user or one group, with the field names of the API. */
export interface CustomMessage extends CustomContent, ToOne {}

/** A text to `multipleReceivers`. */
export interface TextMessageToMany extends TextContent, ToMany {}
/** An image, a file, an audio or a video, by URL, to `multipleReceivers`. */
export interface MediaMessageToMany extends MediaContent, ToMany {}
/** A message of a kind of your own to `multipleReceivers`. */
export interface CustomMessageToMany extends CustomContent, ToMany {}

/** A text to `receiver` and to `multipleReceivers`. */
export interface TextMessageToOneAndMany extends TextContent, ToOneAndMany {}
/** An image, a file, an audio or a video, by URL, to `receiver` and to `multipleReceivers`. */
export interface MediaMessageToOneAndMany extends MediaContent, ToOneAndMany {}
/** A message of a kind of your own to `receiver` and to `multipleReceivers`. */
export interface CustomMessageToOneAndMany extends CustomContent, ToOneAndMany {}

// The compiler explains a literal that fits no member of a union by its last member: the text.

/** A message to one user or one group. */
export type MessageToOne = CustomMessage | MediaMessage | TextMessage;

/** A message to `multipleReceivers`, and to `receiver` too when one is given. */
export type MessageToMany =
  | CustomMessageToOneAndMany
  | MediaMessageToOneAndMany
  | TextMessageToOneAndMany
  | CustomMessageToMany
  | MediaMessageToMany
  | TextMessageToMany;

/** The body of `sendBotMessage`. */
export type BotMessageBody = MessageToMany | MessageToOne;

/** The parameter `body` for an argument of type `Body`: one form where its fields tell which, so that an error names it. */
export type BodyOf<Body> = [Body] extends [never]
  ? // Never chosen: it lets the compiler infer `Body`, and keeps the check for unknown keys, which `body: Body` would not.
    Extract<Body, BotMessageBody>
  : unknown extends Body
    ? BotMessageBody
    : Body extends FormOf<Body>
      ? FormOf<Body>
      : Body extends BotMessageBody
        ? BotMessageBody
        : FormOf<Body>;

/** Both, if `multipleReceivers` may be undefined. */
type FormOf<Body> =
  | (Body extends { multipleReceivers: object } ? never : ContentOf<Body, TextMessage, MediaMessage, CustomMessage>)
  | (Body extends object & { multipleReceivers?: undefined }
      ? never
      : Body extends { receiver: {} }
        ? ContentOf<Body, TextMessageToOneAndMany, MediaMessageToOneAndMany, CustomMessageToOneAndMany>
        : ContentOf<Body, TextMessageToMany, MediaMessageToMany, CustomMessageToMany>);

type ContentOf<Body, TextForm, MediaForm, CustomForm> = Body extends { category: Schema<'CustomCategory'> }
  ? CustomForm
  : Body extends { type: Schema<'MediaMessageType'> }
    ? MediaForm
    : Body extends { type: Schema<'TextMessageType'> }
      ? TextForm
      : Body extends object & { category?: Schema<'MessageCategory'> | undefined }
        ? Body extends { data: { customData: unknown; text?: undefined } }
          ? CustomForm
          : Body extends { type: {} }
            ? MediaForm | TextForm
            : Body extends { data: { attachments: unknown; text?: undefined } }
              ? MediaForm
              : TextForm
        : CustomForm | MediaForm | TextForm;

/** The result of a send with a body of type `Body`. */
export type ResultOf<Body> = [Body] extends [object & { multipleReceivers?: undefined }]
  ? BotMessage
  : [Body] extends [{ multipleReceivers: object }]
    ? MultiReceiverResult
    : BotMessage | MultiReceiverResult;

/** A message as stored by CometChat. `id` is always a string, even when the response has a number. */
export type BotMessage = Schema<'BotMessage'> & { id: string };

/** The result of a send to `multipleReceivers`. CometChat does not document its fields. */
export type MultiReceiverResult = Schema<'MultiReceiverResult'>;

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
