import { BotMessageError } from './bot-message-error.ts';

/** A setting or an argument can't be used. Thrown before anything is sent. */
export class ConfigurationError extends BotMessageError {
  override name = 'ConfigurationError';

  constructor(provider: string, message: string, cause?: unknown) {
    super(`${provider}: ${message}`, { provider, attempts: 0, mayHaveBeenDelivered: false, cause });
  }
}
