import { readSpec } from '@bot-messages/testkit';
import { documentSubjects, partSchemas } from '../type-cases/document-subjects.ts';
import type { TypeSubject, TypeSubjects } from '../type-cases/cases.ts';

const spec = readSpec('sendbird');
const texts = spec.requests.filter(({ mediaType }) => mediaType === 'application/json');
const files = spec.requests.filter(({ value }) => value['message_type'] === 'FILE');
const results = spec.responses.flatMap(({ status, examples }) => (status === '200' ? examples : []));

/** A form holds texts; callers pass lists and objects, so the type accepts these and no text. */
const AS_GIVEN = {
  mentioned: { $ref: '#/components/schemas/MentionedUserIds' },
  mentioned_user_ids: { $ref: '#/components/schemas/MentionedUserIds' },
  sorted_metaarray: { $ref: '#/components/schemas/SortedMetaArray' },
  extended_message_payload: { $ref: '#/components/schemas/ExtendedMessagePayload' },
  apple_critical_alert_options: { type: 'object', additionalProperties: true },
};

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  mentioned: (text) => text.split(','),
  mentioned_user_ids: (text) => text.split(','),
  sorted_metaarray: (text) => JSON.parse(text) as unknown,
  extended_message_payload: (text) => JSON.parse(text) as unknown,
  apple_critical_alert_options: (text) => JSON.parse(text) as unknown,
};

function asGiven(form: Readonly<Record<string, unknown>>): unknown {
  const fields = Object.entries(form).map(([name, value]) => [name, readers[name]?.(String(value)) ?? value] as const);
  return Object.fromEntries(fields);
}

/** The types that a caller of `sendBotMessage` uses. */
const own: readonly TypeSubject[] = [
  {
    name: 'body',
    type: 'BotMessageBody',
    schema: 'OwnBody',
    examples: Object.fromEntries([
      ...texts.map(({ name, value }) => [name, value] as const),
      ...files.map(({ name, value }) => [name, asGiven(value)] as const),
    ]),
  },
  {
    name: 'message',
    type: 'BotMessage',
    schema: 'BotMessage',
    examples: Object.fromEntries(results.map(({ name, value }) => [name, (value as { message: unknown }).message])),
  },
];

export const types: TypeSubjects = {
  provider: 'sendbird',
  head: `
import type { BotMessage, BotMessageBody, paths } from '../../../sendbird/src/index.ts';
import type { webhooks } from '../../../sendbird/src/generated/openapi.ts';

type Operation = paths['/bots/{bot_userid}/send']['post'];
`,
  subjects: [
    ...own,
    ...documentSubjects('sendbird', {
      requests: { 'application/json': 'TextMessage', 'multipart/form-data': 'BotMessageForm' },
      success: 'SendBotMessageResponse',
      failure: 'ErrorResponse',
    }),
  ],
  schemas: ({ FileMessage }, document) => ({
    ...partSchemas(document),
    OwnBody: { anyOf: [{ $ref: '#/components/schemas/TextMessage' }, { $ref: '#/components/schemas/OwnFile' }] },
    OwnFile: { ...FileMessage, properties: { ...(FileMessage?.['properties'] as object), ...AS_GIVEN } },
  }),
  blobs: ['file'],
  exceptions: {},
  edits: [
    ['message: components', 'message?: components', 'body textMinimal without message: Unused'],
    ['nickname?: string | null;', 'nickname?: string;', 'message textWithNulls: Type'],
    ['mention_type?: "users" | "channel" ', 'mention_type?: "users" ', 'body fileToChannelMention: Type'],
  ],
  differences: [
    ...['mentioned', 'mentioned_user_ids', 'sorted_metaarray', 'extended_message_payload'].map((field) => ({
      name: `a file has ${field} as a list or an object, and the client writes the form`,
      compiles: ['body fileAllFields', 'request multipart/form-data fileAllFields'],
      refused: [`body fileAllFields with "text" as ${field}`],
    })),
    {
      name: 'a file is a Blob where the document has text: bytes with a name and a type of their own',
      compiles: ['body fileMinimal'],
      refused: ['body fileMinimal with 7 as file'],
    },
  ],
};
