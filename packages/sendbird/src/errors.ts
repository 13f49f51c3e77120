import type { ProviderError, ProviderFacts } from '@bot-messages/transport';
import { codeNames, retryByCode } from './generated/codes.ts';
import type { components } from './generated/openapi.ts';

type ErrorResponse = components['schemas']['ErrorResponse'];

/** Reads `{ error, code, message }`. What a different body lacks is undefined. */
function readError(body: unknown): ProviderError {
  const { code, message } = Object(body) as Partial<ErrorResponse>;
  return {
    code: typeof code === 'number' ? code : undefined,
    message: typeof message === 'string' ? message : undefined,
  };
}

/** What the transport needs to know about Sendbird. `error-codes.ts` has the meanings of the codes. */
export const sendbird: ProviderFacts = {
  provider: 'sendbird',
  operation: 'sendBotMessage',
  keyHeader: 'Api-Token',
  keySetting: 'apiToken',
  deduplicationField: 'dedup_id',
  duplicateCode: 400202,
  codeNames,
  retryByCode,
  readError,
};
