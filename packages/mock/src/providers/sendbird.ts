import { asString, type JsonObject } from '../json.ts';
import type { RateLimitFigures } from '../policy/rate-limit.ts';
import type { Headers } from '../request/incoming.ts';
import type { ProviderProfile, Refusal, RefusalKind } from './profile.ts';
import { codeOf } from './sendbird-codes.ts';
import { sendbirdMessage } from './sendbird-message.ts';

/** The provider answers nearly all of its refusals with a 400, and tells them apart by the code. */
const ERRORS: Readonly<Record<RefusalKind, readonly [status: number, code: number]>> = {
  'no-key': [400, 400_401],
  'wrong-key': [400, 400_401],
  'rate-limited': [429, 500_910],
  'unknown-route': [400, 400_930],
  'broken-json': [400, 400_403],
  'broken-form': [400, 400_111],
  'too-large': [413, 400_110],
  invalid: [400, 400_111],
  'unknown-bot': [400, 400_201],
  duplicate: [400, 400_202],
};

export const sendbird: ProviderProfile = {
  keyHeader: 'api-token',
  keyOption: 'apiToken',
  toError,
  meantVariant: (fields) => (isFile(fields) ? 'FileMessage' : 'TextMessageForm'),
  exampleFor: (fields) => (isFile(fields) ? 'fileMinimal' : 'textMinimal'),
  bringToLife: sendbirdMessage,
  duplicateKey: ({ channel_url: channel, dedup_id: id }) =>
    typeof id === 'string' ? JSON.stringify([channel, id]) : undefined,
  rateLimitHeaders,
};

function toError({ kind, message, violations }: Refusal): ReturnType<ProviderProfile['toError']> {
  const [status, usual] = ERRORS[kind];
  const code = kind === 'invalid' ? (codeOf(violations) ?? usual) : usual;
  return { status, body: { error: true, code, message } };
}

/** Letters of the wrong case are a slip, not another kind. Without a type, a file speaks for itself. */
function isFile({ message_type: type, file }: JsonObject): boolean {
  return type === undefined ? file !== undefined : asString(type)?.toUpperCase() === 'FILE';
}

function rateLimitHeaders({ requests, perMs, remaining, resetSeconds, waitSeconds }: RateLimitFigures): Headers {
  return {
    'x-ratelimit-limit': `${requests};w=${Math.ceil(perMs / 1000)}`,
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
    'x-ratelimit-retryafter': String(waitSeconds),
  };
}
