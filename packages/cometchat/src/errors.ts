import type { ProviderError, ProviderFacts } from '@bot-messages/transport';
import { retryByCode } from './generated/codes.ts';
import type { components } from './generated/openapi.ts';

type ErrorBody = components['schemas']['ErrorBody'];

/** Reads `{ error: { code, message, details } }`. What a different body lacks is undefined. */
function readError(body: unknown): ProviderError {
  const { error } = Object(body) as { error?: unknown };
  const { code, message, details } = Object(error) as Partial<ErrorBody>;
  return {
    code: typeof code === 'string' ? code : undefined,
    message: typeof message === 'string' ? message : undefined,
    details,
  };
}

/** What the transport needs to know about CometChat. Its codes are names; `error-codes.ts` has their meanings. */
export const cometchat: ProviderFacts = {
  provider: 'cometchat',
  operation: 'sendBotMessage',
  keyHeader: 'apikey',
  keySetting: 'apiKey',
  deduplicationField: 'muid',
  retryByCode,
  readError,
};
