import type { Equivalence } from './settle.ts';

const longNumbers = [
  '/components/schemas/BotMessage/properties/message_id',
  '/components/schemas/BotMessage/properties/created_at',
  '/components/schemas/BotMessage/properties/updated_at',
  '/components/schemas/BotMessage/properties/parent_message_id',
  '/components/schemas/Reaction/properties/updated_at',
];

/** Mutations that change nothing that anyone could notice, by provider. One that is noticed after all is an error. */
export const equivalences: Readonly<Record<string, readonly Equivalence[]>> = {
  cometchat: [
    {
      reason: 'What is no message is an open object, which takes every message too.',
      mutations: ['drop a variant /components/schemas/SendBotMessageResponse/properties/data/anyOf/0'],
    },
  ],
  sendbird: [
    {
      reason: 'The format int64, a fact of its own, asks for a whole number as well.',
      mutations: longNumbers.map((pointer) => `blur whole numbers ${pointer}`),
    },
    {
      reason: 'The schema that is referred to allows null already.',
      mutations: ['allow null /components/schemas/BotMessage/properties/message_events'],
    },
    {
      reason: 'An id without characters leaves no segment of the path, and Prism misses the parameter itself.',
      mutations: [
        'lift a limit /components/parameters/BotUserId/schema/minLength',
        'lower a limit /components/parameters/BotUserId/schema/minLength',
      ],
    },
  ],
};
