import type { KnownCode } from '@bot-messages/transport';
import { codeNames, type KnownErrorCode } from './errors.ts';

export type { KnownCode, RetryAdvice } from '@bot-messages/transport';
export type { KnownErrorCode } from './errors.ts';

/**
 * The codes that Sendbird is known to answer with: name, meaning, whether another try can help.
 *
 * @see https://sendbird.com/docs/chat/v3/platform-api/error-codes
 */
export const errorCodes: Readonly<Record<KnownErrorCode, KnownCode>> = {
  400100: {
    name: codeNames[400100],
    meaning: 'A field that must be a string is not one.',
    retry: 'never',
  },
  400101: {
    name: codeNames[400101],
    meaning: 'A field that must be a number is not one.',
    retry: 'never',
  },
  400102: {
    name: codeNames[400102],
    meaning: 'A field that must be a list is not one.',
    retry: 'never',
  },
  400103: {
    name: codeNames[400103],
    meaning: 'A field that must be a JSON object is not one.',
    retry: 'never',
  },
  400104: {
    name: codeNames[400104],
    meaning: 'A field that must be a boolean is not one.',
    retry: 'never',
  },
  400105: {
    name: codeNames[400105],
    meaning: 'A required field is missing; the message names it.',
    retry: 'never',
  },
  400106: {
    name: codeNames[400106],
    meaning: 'A number is negative and must not be.',
    retry: 'never',
  },
  400107: {
    name: codeNames[400107],
    meaning: 'A number is positive and must not be. Only in older lists of the codes.',
    retry: 'never',
  },
  400108: {
    name: codeNames[400108],
    meaning: 'The request has no access to the resource. Possible for a bot that has not joined the channel.',
    retry: 'never',
  },
  400110: {
    name: codeNames[400110],
    meaning: 'A value is too long, such as `custom_type` or the id of the bot.',
    retry: 'never',
  },
  400111: {
    name: codeNames[400111],
    meaning: 'A value is not valid, such as an unknown `message_type`.',
    retry: 'never',
  },
  400112: {
    name: codeNames[400112],
    meaning: 'Two values that must differ are the same.',
    retry: 'never',
  },
  400113: {
    name: codeNames[400113],
    meaning: 'A value lies outside its range.',
    retry: 'never',
  },
  400114: {
    name: codeNames[400114],
    meaning: 'The URL of a resource leads nowhere.',
    retry: 'never',
  },
  400151: {
    name: codeNames[400151],
    meaning: 'A value is empty, or holds a special character or white space that is not allowed.',
    retry: 'never',
  },
  400201: {
    name: codeNames[400201],
    meaning: 'The channel or the bot does not exist.',
    retry: 'never',
  },
  400202: {
    name: codeNames[400202],
    meaning: 'The resource is there already. Possible for a repeated `dedup_id`, which is not confirmed.',
    retry: 'never',
  },
  400203: {
    name: codeNames[400203],
    meaning: 'A list has too many items, such as `mentioned`.',
    retry: 'never',
  },
  400300: {
    name: codeNames[400300],
    meaning: 'The user is deactivated.',
    retry: 'never',
  },
  400301: {
    name: codeNames[400301],
    meaning: 'The user does not exist.',
    retry: 'never',
  },
  400302: {
    name: codeNames[400302],
    meaning: 'The access token of a user is not valid. This call uses none.',
    retry: 'never',
  },
  400303: {
    name: codeNames[400303],
    meaning: 'The session key of a user is not valid. This call uses none.',
    retry: 'never',
  },
  400304: {
    name: codeNames[400304],
    meaning: 'The application does not exist.',
    retry: 'never',
  },
  400305: {
    name: codeNames[400305],
    meaning: 'The id of a user is too long.',
    retry: 'never',
  },
  400306: {
    name: codeNames[400306],
    meaning: 'The paid quota of the plan is used up.',
    retry: 'never',
  },
  400307: {
    name: codeNames[400307],
    meaning: 'The request comes from a domain that is not allowed.',
    retry: 'never',
  },
  400401: {
    name: codeNames[400401],
    meaning: 'The API token is not valid.',
    retry: 'never',
  },
  400402: {
    name: codeNames[400402],
    meaning: 'A field that is needed here is missing.',
    retry: 'never',
  },
  400403: {
    name: codeNames[400403],
    meaning: 'The body is not valid JSON.',
    retry: 'never',
  },
  400404: {
    name: codeNames[400404],
    meaning: 'The URL of the request is not valid.',
    retry: 'never',
  },
  400700: {
    name: codeNames[400700],
    meaning: 'The sender is blocked by the receiver or deactivated, or a message filter refused the text.',
    retry: 'never',
  },
  400750: {
    name: codeNames[400750],
    meaning: 'The user is banned from the channel.',
    retry: 'never',
  },
  400751: {
    name: codeNames[400751],
    meaning: 'The user is banned from channels of this custom type.',
    retry: 'never',
  },
  400920: {
    name: codeNames[400920],
    meaning: 'The values do not go together, or the application is in read-only mode.',
    retry: 'never',
  },
  400930: {
    name: codeNames[400930],
    meaning: 'The endpoint does not exist.',
    retry: 'never',
  },
  403100: {
    name: codeNames[403100],
    meaning: 'The application is not available.',
    retry: 'never',
  },
  500601: {
    name: codeNames[500601],
    meaning: 'A push token could not be registered. Not expected here.',
    retry: 'if-duplicates-are-acceptable',
  },
  500602: {
    name: codeNames[500602],
    meaning: 'A push token could not be removed. Not expected here.',
    retry: 'if-duplicates-are-acceptable',
  },
  500901: {
    name: codeNames[500901],
    meaning: 'The service met an unexpected fault. The message may have been sent.',
    retry: 'if-duplicates-are-acceptable',
  },
  500910: {
    name: codeNames[500910],
    meaning: 'The rate limit is used up. The message was not sent.',
    retry: 'after-wait',
  },
};
