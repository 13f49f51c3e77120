import { BotMessageError } from './bot-message-error.ts';

/** No whole answer came: refused, reset, an unknown host, a failed TLS handshake. */
export class ConnectionError extends BotMessageError {
  override name = 'ConnectionError';
}
