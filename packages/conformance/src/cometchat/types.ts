import { readSpec } from '@bot-messages/testkit';
import { documentSubjects, partSchemas } from '../type-cases/document-subjects.ts';
import { responses } from './responses.ts';
import type { TypeSubject, TypeSubjects } from '../type-cases/cases.ts';

const spec = readSpec('cometchat');
const bodies = Object.fromEntries(spec.requests.map(({ name, value }) => [name, value]));
const results = spec.responses.flatMap(({ status, examples }) => (status === '200' ? examples : []));
const contents = Object.fromEntries(results.map(({ name, value }) => [name, (value as { data: Result }).data]));
const messages = Object.entries(contents).filter(([, { id }]) => id !== undefined);

interface Result {
  readonly id?: string | number;
}

/** The types that a caller of `sendBotMessage` uses. */
const own: readonly TypeSubject[] = [
  { name: 'body', type: 'BotMessageBody', schema: 'BotMessageRequest', examples: bodies },
  {
    name: 'message',
    type: 'BotMessage',
    schema: 'OwnMessage',
    examples: {
      ...Object.fromEntries(messages.map(([name, data]) => [name, { ...data, id: String(data.id) }])),
      full: responses[0]?.body['data'],
    },
  },
  { name: 'result', type: 'MultiReceiverResult', schema: 'MultiReceiverResult', examples: contents },
];

export const types: TypeSubjects = {
  provider: 'cometchat',
  head: `
import type { BotMessage, BotMessageBody, MultiReceiverResult, paths } from '../../../cometchat/src/index.ts';
import type { webhooks } from '../../../cometchat/src/generated/openapi.ts';

type Operation = paths['/bots/{uid}/messages']['post'];
`,
  subjects: [
    ...own,
    ...documentSubjects('cometchat', {
      requests: { 'application/json': 'BotMessageRequest' },
      success: 'SendBotMessageResponse',
      failure: 'ErrorResponse',
    }),
  ],
  schemas: ({ BotMessage }, document) => ({
    ...partSchemas(document),
    // A string or a number on the wire; callers get a string.
    OwnMessage: { ...BotMessage, properties: { ...(BotMessage?.['properties'] as object), id: { type: 'string' } } },
  }),
  blobs: [],
  // `BotMessageBody` excludes it by `receiver?: undefined`; the type of the bare client does not.
  exceptions: Object.fromEntries(
    ['receiverAndMany', 'pageSample'].map((example) => [
      `request application/json ${example} without receiverType`,
      'a union of objects accepts the keys of each of its members',
    ]),
  ),
  edits: [
    ['receiver: components', 'receiver?: components', 'request application/json textMinimal without receiver: Unused'],
    [
      'type: components["schemas"]["MediaMessageType"]',
      'type?: components["schemas"]["MediaMessageType"]',
      'body imageByUrl without type: Unused',
    ],
    ['"user" | "group";', '"user";', 'body textToGroup: Type'],
    [
      'conversationId?: string;',
      'conversationId?: string | null;',
      'message pageSample with null as conversationId: Unused',
    ],
  ],
  differences: [
    {
      name: 'an id is a string, whatever the wire had, so that callers can compare ids',
      compiles: ['message numericId', 'response 200 numericId'],
      refused: ['message numericId with 7 as id'],
    },
    {
      name: 'a receiver needs its type beside several receivers, which the union of the bare client does not require',
      compiles: ['request application/json receiverAndMany without receiverType'],
      refused: ['body receiverAndMany without receiverType'],
    },
  ],
};
