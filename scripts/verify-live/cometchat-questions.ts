import { envelopeFacts, messageFacts } from './cometchat-body-facts.ts';
import { rateLimitFacts } from './header-facts.ts';
import type { QuestionRule } from './question.ts';

/** What answers the questions that `specs/README.md` asks about CometChat. */
export const cometchatQuestions: readonly QuestionRule[] = [
  {
    about: '`muid` deduplicate',
    probes: ['muid for the first time', 'muid for the second time'],
    notAsked: ['for how long, which needs a long wait'],
  },
  {
    about: 'send with `multipleReceivers` answer',
    probes: ['to many', 'to many, one of them unknown'],
    notAsked: ['how many ids it takes, which needs many receivers'],
  },
  {
    about: '`receiver` and `multipleReceivers` together',
    probes: ['receiver and multipleReceivers'],
    notAsked: ['who got the message, which only a look into the app tells'],
  },
  {
    about: 'Which status comes with',
    probes: ['no key', 'wrong key', 'authOnly key', 'unknown bot', 'unknown user', 'unknown group'],
    notAsked: ['an unknown app, which would be another host than yours'],
  },
  { about: 'error envelope', reads: envelopeFacts },
  {
    about: 'Which headers come',
    reads: (results) => rateLimitFacts(results),
    notAsked: [
      'the headers of a 429, unless one came up by itself, since it needs load',
      'whether a bot counts as one user with 30 messages a minute, which needs load',
    ],
  },
  {
    about: 'above 10 KB of `data`',
    probes: ['data of 12,000 bytes in 4,000 characters', 'data of 12,000 characters', 'payload of 70,000 characters'],
  },
  { about: '`id` ever a number', reads: messageFacts },
  {
    about: 'answers to media, custom and group messages',
    probes: ['text with every field', 'text with an attachment', 'image by URL', 'file by URL', 'custom message'],
    notAsked: ['messages to the kind of receiver that --receiver-type does not name'],
  },
  {
    about: 'unknown top-level keys',
    probes: [
      'text with an unknown field',
      'receiverType in capitals',
      'interactive message',
      'attachment without a URL',
      'text of white space',
    ],
  },
  {
    about: 'member of a group',
    probes: ['group that the bot has not joined'],
    notAsked: ["a disabled bot and an AI agent's uid, which need bots of their own"],
  },
  {
    about: 'longer than 50 characters',
    probes: ['uid of the bot in capitals'],
    notAsked: ['a uid of more than 50 characters, which needs such a bot'],
  },
];
