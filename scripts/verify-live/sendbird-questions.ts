import { rateLimitFacts } from './header-facts.ts';
import type { QuestionRule } from './question.ts';

/** What answers the questions that `specs/README.md` asks about Sendbird. */
export const sendbirdQuestions: readonly QuestionRule[] = [
  {
    about: 'repeated `dedup_id` answer',
    probes: ['dedup_id for the first time', 'dedup_id for the second time'],
    notAsked: [
      'for how long it is remembered, which needs a long wait',
      'whether it counts for each channel, which needs a second channel',
      'its greatest length and its alphabet, which need many messages',
    ],
  },
  { about: 'has not joined the channel', probes: ['channel that the bot has not joined'] },
  { about: '`message_type` really optional', probes: ['text without message_type', 'text form without message_type'] },
  {
    about: 'How are lists read in a form',
    probes: [
      'form with a list joined by commas',
      'form with a list as repeated parts',
      'form with a list as JSON text',
      'form with objects as JSON text',
    ],
  },
  { about: '`file.name`', probes: ['file with every field of the page', 'file whose dotted fields differ'] },
  { about: 'Which keys has `file`', probes: ['file'] },
  {
    about: 'empty `message` accepted',
    probes: ['empty message'],
    notAsked: ['how long message and data may be, which needs long messages in the channel'],
  },
  { about: 'unknown fields', probes: ['text with an unknown field'] },
  { about: 'file beyond the limit', probes: ['file of 25,000,001 bytes', 'file of 26,214,401 bytes'] },
  {
    about: 'In which unit',
    reads: (results) => rateLimitFacts(results),
    notAsked: ['the headers of a 429, unless one came up by itself, since it needs load'],
  },
  {
    about: 'stricter limits',
    reads: (results) => rateLimitFacts(results, (name) => name.endsWith('limit')),
    notAsked: ['whether the limit holds, which needs load; compare X-RateLimit-Limit with your plan'],
  },
  {
    about: 'only the SDKs know',
    probes: [
      'text with the fields of the SDKs',
      'file with the fields of the SDKs',
      'file with every field of the page',
    ],
    notAsked: ['apns_bundle_id, apple_critical_alert_options, sound and volume, since a probe sends no push'],
  },
  { about: '`created_at` accepted in the future', probes: ['created_at in a minute'] },
  { about: 'wrong token', probes: ['wrong token', 'no token'] },
  { about: '`target_message_id`', probes: ['text with target_message_id'] },
];
