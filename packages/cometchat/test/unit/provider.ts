import type { ClientProvider } from '@bot-messages/testkit/describe-client';
import { assembleCometChatClient } from '../../src/client.ts';
import { errorCodes, lookUpErrorCode } from '../../src/error-codes.ts';
import { createCometChatClient, type CometChatClient, type MessageToOne } from '../../src/index.ts';

const RATE_LIMIT = 'ERR_TOO_MANY_REQUESTS';
const text: MessageToOne = { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } };
const details = { receiver: ['is required'] };

/** How CometChat's client differs from the clients of other providers. */
export const cometchat: ClientProvider = {
  name: 'cometchat',
  create: createCometChatClient,
  assemble: assembleCometChatClient,
  post: (client, uid, body, init) =>
    (client as CometChatClient).api.POST('/bots/{uid}/messages', {
      params: { path: { uid } },
      body: body as typeof text,
      ...init,
    }),

  key: { name: 'apiKey', variable: 'COMETCHAT_API_KEY', header: 'apikey' },
  appId: { name: 'appId', variable: 'COMETCHAT_APP_ID', title: 'app id', maxLength: 63 },
  baseUrlVariable: 'COMETCHAT_BASE_URL',
  otherVariables: ['COMETCHAT_REGION'],
  baseUrlOf: (appId) => baseUrlIn('us', appId),
  urls: [
    ...['us', 'eu', 'in'].map((region) => ({
      title: `is derived from the region ${region}`,
      settings: { appId: 'a', region },
      baseUrl: baseUrlIn(region, 'a'),
    })),
    {
      title: 'is derived from COMETCHAT_REGION',
      settings: { appId: 'a' },
      environment: { COMETCHAT_REGION: ' eu\n' },
      baseUrl: baseUrlIn('eu', 'a'),
    },
    {
      title: 'is derived from the region rather than the variable',
      settings: { appId: 'a', region: 'in' },
      environment: { COMETCHAT_REGION: 'eu' },
      baseUrl: baseUrlIn('in', 'a'),
    },
    {
      title: 'is in us when COMETCHAT_REGION is blank',
      settings: { appId: 'a' },
      environment: { COMETCHAT_REGION: ' ' },
      baseUrl: baseUrlIn('us', 'a'),
    },
  ],
  invalidSettings: [
    ...['us-east', 'US', 'evil.com/#', '@', 'constructor'].map((region) => ({
      title: `the region ${region}`,
      settings: { region },
      message: `region: expected us, eu, in, got "${region}"`,
    })),
    {
      title: 'a host in COMETCHAT_REGION',
      settings: {},
      environment: { COMETCHAT_REGION: 'evil.com/#' },
      message: 'region: expected us, eu, in, got "evil.com/#"',
    },
  ],
  wrongTypes: [['region', ['eu'], 'expected a string, got array']],

  botId: { parameter: 'uid', maxLength: 100 },
  pathOf: (botId) => `/bots/${botId}/messages`,

  text,
  added: {},
  extra: { multipleReceivers: { uids: ['bob'] } },
  deduplicationField: 'muid',
  fields: {
    string: 'receiver',
    optionalString: 'category',
    integer: 'sentAt',
    list: 'tags',
    anyPath: 'data.customData',
  },
  withAny: (customData) => ({ data: { text: 'Hi', customData } }),
  withText: (content) => ({ data: { text: content } }),

  stored: { id: '7', sender: 'bot', receiverType: 'user', receiver: 'ann' },
  idField: 'id',
  envelope: (data) => ({ data }),
  validIds: [
    ['a string', '"7"', '7'],
    ['a number, which becomes a string', '7', '7'],
    ['0', '0', '0'],
    ['a string of many digits', '"90071992547409931"', '90071992547409931'],
    ['the largest safe integer', '9007199254740991', '9007199254740991'],
  ],
  invalidIds: ['', {}],

  errorBody: (code, message) => ({ error: { code, message } }),
  errorCodes,
  lookUpErrorCode,
  errors: {
    rateLimit: named(429, RATE_LIMIT),
    notFound: named(404, 'ERR_UID_NOT_FOUND'),
    internal: named(500, 'ERR_EXCEPTION'),
    unauthorized: named(401, 'AUTH_ERR_APIKEY_NOT_FOUND'),
  },
  refusals: [
    refusal('an unknown receiver', named(404, 'ERR_UID_NOT_FOUND')),
    refusal('a 401', named(401, 'AUTH_ERR_EMPTY_APIKEY')),
    refusal('a 403', named(403, 'AUTH_ERR_NO_ACCESS')),
    refusal('an unknown code', named(400, 'ERR_NEW')),
    {
      title: 'an invalid field',
      fault: { status: 400, body: { error: { code: 'ERR_BAD_REQUEST', message: 'Invalid.', details } } },
      error: { code: 'ERR_BAD_REQUEST', details },
    },
    {
      title: 'an error that is a string',
      fault: { status: 400, body: { error: 'no' } },
      error: { code: undefined, details: undefined },
    },
    {
      title: 'a body that is JSON null',
      fault: { status: 400, body: 'null' },
      error: { status: 400, code: undefined, body: null },
    },
    {
      title: 'an error whose code is a number',
      fault: { status: 400, body: { error: { code: 7, message: 8 } } },
      error: { code: undefined, codeName: undefined },
    },
  ],
  rateLimitHeaders: [
    {
      limit: 'X-RateLimit-Limit',
      remaining: 'X-RateLimit-Remaining',
      reset: 'X-RateLimit-Reset',
      retryAfter: 'Retry-After',
    },
    {
      limit: 'X-Rate-Limit',
      remaining: 'X-Rate-Limit-Remaining',
      reset: 'X-Rate-Limit-Reset',
      retryAfter: 'Retry-After',
    },
  ],
  waits: [
    ['Retry-After in seconds', { 'Retry-After': '7' }, 7000],
    ['Retry-After as a date', { 'Retry-After': new Date(1_763_712_009_000).toUTCString() }, 9000],
    ['Retry-After rather than the reset', { 'Retry-After': '3', 'X-RateLimit-Reset': '1763712005' }, 3000],
    ['X-RateLimit-Reset when there is no other header', { 'X-RateLimit-Reset': '1763712005' }, 5000],
    ['X-Rate-Limit-Reset, the older spelling', { 'X-Rate-Limit-Reset': '1763712006' }, 6000],
    ['X-Rate-Limit-Reset in milliseconds', { 'X-Rate-Limit-Reset': '1763712006000' }, 6000],
    ['the backoff when the time is in the past', { 'X-RateLimit-Reset': '1763711000' }, 250],
    ['the backoff when the header is not a number', { 'Retry-After': 'soon' }, 250],
    ['the backoff when the number is negative', { 'Retry-After': '-5' }, 250],
    ['the backoff when the number is absurd', { 'Retry-After': '1e300' }, 250],
    ['the backoff when the header is 0', { 'Retry-After': '0' }, 250],
    ['the backoff when there is no header', {}, 250],
  ],
};

function baseUrlIn(region: string, appId: string): string {
  return `https://${appId}.api-${region}.cometchat.io/v3`;
}

function named(status: number, code: string): ClientProvider['errors']['notFound'] {
  return { status, code, name: code };
}

function refusal(
  title: string,
  { status, code, name }: ClientProvider['errors']['notFound'],
): ClientProvider['refusals'][number] {
  return {
    title,
    fault: { status, body: { error: { code, message: 'No.' } } },
    error: { status, code, codeName: name },
  };
}
