import type { ApiError } from './api-error.ts';
import type { BotMessageError } from './bot-message-error.ts';

/** Whether `value` is an error of either client, whichever copy of the class made it. */
export function isBotMessageError(value: unknown): value is BotMessageError {
  return (value as Partial<BotMessageError> | null | undefined)?.isBotMessageError === true;
}

/** Whether `value` is an answer with an error status, from either client. */
export function isApiError(value: unknown): value is ApiError {
  return isBotMessageError(value) && value.name === 'ApiError';
}
