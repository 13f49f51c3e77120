import type { KnownCode } from '@bot-messages/transport';
import { errorCodes as generated, type KnownErrorCode } from './generated/error-codes.ts';

export type { KnownCode, RetryAdvice } from '@bot-messages/transport';
export type { KnownErrorCode } from './generated/error-codes.ts';

/**
 * The error codes that CometChat is known to return: the name, what it means, and whether a retry can help.
 *
 * @see https://www.cometchat.com/docs/articles/error-guide
 */
export const errorCodes: Readonly<Record<KnownErrorCode, KnownCode>> = generated;
