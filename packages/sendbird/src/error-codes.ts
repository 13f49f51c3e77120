import type { KnownCode } from '@bot-messages/transport';
import type { KnownErrorCode } from './generated/code-names.ts';
import { errorCodes as generated } from './generated/error-codes.ts';

export type { KnownCode, RetryAdvice } from '@bot-messages/transport';
export type { KnownErrorCode } from './generated/code-names.ts';

/**
 * The error codes that Sendbird is known to return: the name, what it means, and whether a retry can help.
 *
 * @see https://sendbird.com/docs/chat/v3/platform-api/error-codes
 */
export const errorCodes: Readonly<Record<KnownErrorCode, KnownCode>> = generated;
