import type { KnownCode } from '@bot-messages/transport';
import type { KnownErrorCode } from './generated/codes.ts';
import { errorCodes as generated } from './generated/error-codes.ts';

export type { KnownCode, RetryAdvice } from '@bot-messages/transport';
export type { KnownErrorCode } from './generated/codes.ts';

/**
 * The error codes that CometChat is known to return: the name, what it means, and whether a retry can help.
 *
 * @see https://www.cometchat.com/docs/articles/error-guide
 */
export const errorCodes: Readonly<Record<KnownErrorCode, KnownCode>> = generated;

/** Looks up the `code` of any error. Returns undefined for a code that is not in the table. */
export function lookUpErrorCode(code: unknown): KnownCode | undefined {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code) ? errorCodes[code as KnownErrorCode] : undefined;
}
