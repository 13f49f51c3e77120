import { facts } from '../contract/cometchat/facts.ts';
import { values } from '../contract/cometchat/values.ts';
import { readSpec } from '../spec.ts';
import { documentSubjects, factSchemas } from './document-subjects.ts';
import type { TypeSubject, TypeSubjects } from './type-case.ts';

const spec = readSpec('cometchat');
const bodies = Object.fromEntries(spec.requests.map(({ name, value }) => [name, value]));
const results = spec.responses.flatMap(({ status, examples }) => (status === '200' ? examples : []));
const contents = Object.fromEntries(results.map(({ name, value }) => [name, (value as { data: Result }).data]));
const messages = Object.entries(contents).filter(([, { id }]) => id !== undefined);

interface Result {
  readonly id?: string | number;
}

/** What the client takes and gives, beside what the document has. */
const own: readonly TypeSubject[] = [
  { name: 'body', type: 'BotMessageBody', schema: 'BotMessageRequest', examples: bodies },
  {
    name: 'message',
    type: 'BotMessage',
    schema: 'OwnMessage',
    examples: {
      ...Object.fromEntries(messages.map(([name, data]) => [name, { ...data, id: String(data.id) }])),
      full: values['BotMessage']?.right[1],
    },
  },
  { name: 'result', type: 'MultiReceiverResult', schema: 'MultiReceiverResult', examples: contents },
];

export const cometchatTypes: TypeSubjects = {
  provider: 'cometchat',
  head: `
import type { BotMessage, BotMessageBody, MultiReceiverResult, paths } from '../../src/index.ts';

type Operation = paths['/bots/{uid}/messages']['post'];
`,
  subjects: [
    ...own,
    ...documentSubjects(spec, facts, {
      requests: { 'application/json': 'BotMessageRequest' },
      success: 'SendBotMessageResponse',
      failure: 'ErrorResponse',
    }),
  ],
  schemas: ({ BotMessage }) => ({
    ...factSchemas(facts),
    // The wire has a string or a number; callers get a string.
    OwnMessage: { ...BotMessage, properties: { ...(BotMessage?.['properties'] as object), id: { type: 'string' } } },
  }),
  blobs: [],
  // `BotMessageBody` closes the gap by `receiver?: never`, the bare client's own type has it.
  exceptions: Object.fromEntries(
    ['receiverAndMany', 'pageSample'].map((example) => [
      `request application/json ${example} without receiverType`,
      'a union hides a receiver that is a key too many',
    ]),
  ),
};
