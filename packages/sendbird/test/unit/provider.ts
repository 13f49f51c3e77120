import type { ClientProvider } from '@bot-messages/testkit/describe-client';
import { assembleSendbirdClient } from '../../src/client.ts';
import { errorCodes, lookUpErrorCode } from '../../src/error-codes.ts';
import { createSendbirdClient, type SendbirdClient } from '../../src/index.ts';

const added = { message_type: 'MESG' } as const;
const text = { channel_url: 'channel', message: 'Hi' };

/** How Sendbird's client differs from the clients of other providers. */
export const sendbird: ClientProvider = {
  name: 'sendbird',
  create: createSendbirdClient,
  assemble: assembleSendbirdClient,
  post: (client, bot_userid, body, init) =>
    (client as SendbirdClient).api.POST('/bots/{bot_userid}/send', {
      params: { path: { bot_userid } },
      body: body as typeof text,
      ...init,
    }),

  key: { name: 'apiToken', variable: 'SENDBIRD_API_TOKEN', header: 'Api-Token' },
  appId: { name: 'applicationId', variable: 'SENDBIRD_APPLICATION_ID', title: 'application id', maxLength: 59 },
  baseUrlVariable: 'SENDBIRD_BASE_URL',
  otherVariables: [],
  baseUrlOf: (applicationId) => `https://api-${applicationId}.sendbird.com/v3`,
  urls: [
    {
      title: 'is derived from a custom application id',
      settings: { applicationId: 'example' },
      baseUrl: 'https://api-example.sendbird.com/v3',
    },
  ],
  invalidSettings: [],
  wrongTypes: [],

  botId: { parameter: 'bot_userid', maxLength: 80 },
  pathOf: (botId) => `/bots/${botId}/send`,

  text,
  added,
  extra: { data: '' },
  deduplicationField: 'dedup_id',
  fields: {
    string: 'message',
    optionalString: 'custom_type',
    integer: 'created_at',
    list: 'mentioned',
    anyPath: 'extended_message_payload.custom_view',
  },
  withAny: (custom_view) => ({ extended_message_payload: { custom_view } }),
  withText: (message) => ({ message }),

  stored: { message_id: 7, type: 'MESG', channel_url: 'channel', created_at: 1 },
  idField: 'message_id',
  envelope: (message) => ({ message }),
  validIds: [['the largest safe integer', '9007199254740991', 9_007_199_254_740_991]],
  invalidIds: ['7'],

  errorBody: (code, message) => ({ error: true, code, message }),
  errorCodes,
  lookUpErrorCode,
  errors: {
    rateLimit: { status: 429, code: 500910, name: 'RateLimitExceeded' },
    notFound: { status: 400, code: 400201, name: 'ResourceNotFound' },
    internal: { status: 500, code: 500901, name: 'InternalError' },
    unauthorized: { status: 401, code: 400401, name: 'InvalidApiToken' },
  },
  refusals: [
    refusal('an unknown channel', 400, 400201, 'ResourceNotFound'),
    refusal('a wrong token', 400, 400401, 'InvalidApiToken'),
    refusal('a 401', 401, 400302, 'InvalidAccessToken'),
    refusal('a 403', 403, 403100, 'ApplicationNotAvailable'),
    refusal('an unknown code', 400, 499999, undefined),
  ],
  rateLimitHeaders: [
    {
      limit: 'X-RateLimit-Limit',
      remaining: 'X-RateLimit-Remaining',
      reset: 'X-RateLimit-Reset',
      retryAfter: 'X-RateLimit-RetryAfter',
    },
  ],
  waits: [
    ['X-RateLimit-RetryAfter in seconds', { 'X-RateLimit-RetryAfter': '7' }, 7000],
    ['X-RateLimit-RetryAfter as a Unix time', { 'X-RateLimit-RetryAfter': '1763712009' }, 9000],
    ['X-RateLimit-RetryAfter as a Unix time in milliseconds', { 'X-RateLimit-RetryAfter': '1763712009000' }, 9000],
    ['Retry-After rather than X-RateLimit-RetryAfter', { 'Retry-After': '3', 'X-RateLimit-RetryAfter': '7' }, 3000],
    ['X-RateLimit-Reset when there is no other header', { 'X-RateLimit-Reset': '1763712005' }, 5000],
    ['the backoff when the time is in the past', { 'X-RateLimit-RetryAfter': '1763711000' }, 250],
    ['the backoff when the header is not a number', { 'X-RateLimit-RetryAfter': 'soon' }, 250],
    ['the backoff when the number is absurd', { 'X-RateLimit-RetryAfter': '1e300' }, 250],
    ['the backoff when the header is 0', { 'X-RateLimit-RetryAfter': '0' }, 250],
    ['the backoff when there is no header', {}, 250],
  ],
};

function refusal(
  title: string,
  status: number,
  code: number,
  codeName: string | undefined,
): ClientProvider['refusals'][number] {
  return {
    title,
    fault: { status, body: { error: true, code, message: 'No.' } },
    error: { status, code, codeName },
  };
}
