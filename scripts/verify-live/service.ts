import type { Provider } from './provider.ts';

/** Where the live service is, and the key to it. */
export interface Service {
  readonly baseUrl: string;
  readonly key: string;
}

/**
 * Asks the client itself: it alone knows how its settings become an address, and it refuses one that is not safe. The
 * request that it makes for this goes nowhere.
 *
 * @throws ConfigurationError, which names the variable that is missing or can't be used.
 */
export async function findService({ createSender, keyHeader }: Provider): Promise<Service> {
  let found: Service | undefined;
  const send = createSender({
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      // The last three segments are the call: /bots/BOT/send.
      const path = url.pathname.split('/').slice(0, -3).join('/');
      found = { baseUrl: url.origin + path, key: new Headers(init?.headers).get(keyHeader) ?? '' };
      return Promise.reject(new Error('nothing is sent'));
    },
  });
  const failure = await send('bot', {}, AbortSignal.timeout(10_000)).catch((error: unknown) => error);
  if (found === undefined) throw failure;
  return found;
}
