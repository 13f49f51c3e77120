/** What a provider's client is created with; what is absent comes from the environment. */
export interface ClientSettings {
  readonly baseUrl?: string;
  readonly key?: string;
  readonly fetch?: typeof fetch;
  readonly maxRetries?: number;
  readonly timeoutMs?: number;
  readonly rateLimiter?: { acquire(signal: AbortSignal): Promise<void> };
}

/** Sends a message by `sendBotMessage`. */
export type Send = (
  botId: string,
  body: unknown,
  options?: { readonly headers?: Record<string, string>; readonly signal?: AbortSignal },
) => Promise<unknown>;

/** What the code and the message of an error must be after a response's body; `codeName` is absent for an unknown code. */
export interface ExpectedError {
  readonly code: unknown;
  readonly codeName: unknown;
  readonly details?: unknown;
}

/** What the tests of all clients need to know of one of them: the export `client` of a provider's `client.ts`. */
export interface ClientUnderTest {
  readonly envelope: string;
  readonly idAt: string;
  /** The field by which the provider recognises a message that was sent before. */
  readonly deduplicationField: string;
  /** The key variable of the environment, and that of the address. */
  readonly variables: { readonly key: string; readonly baseUrl: string };
  /** A valid message to one receiver. */
  readonly message: Readonly<Record<string, unknown>>;
  /** A message whose response the client returns as it is, whatever Prism generates. */
  readonly generatedTo: Readonly<Record<string, unknown>>;
  /** Fields that the client adds where they are null or absent. */
  readonly clientSets: readonly string[];
  /** A stored message, as small as a client accepts it. */
  readonly stored: Readonly<Record<string, unknown>>;
  /** Milliseconds that the document's 429 asks for. */
  readonly retryAfterMs: number;
  /** The code of a request that Prism refuses. */
  readonly refusedCode: string | number;
  /** Where a number beyond 2^53 must be found: an object in the stored message. */
  readonly freeObject: string;
  create(settings: ClientSettings): Send;
  /** What reaches the wire of a JSON message. */
  onWire(message: object): object;
  /** What the caller gets of a stored message. */
  received(message: Readonly<Record<string, unknown>>): unknown;
  /** Whether a stored message has an id that the client accepts. */
  hasId(message: Readonly<Record<string, unknown>>): boolean;
  expectedError(body: unknown): ExpectedError;
}

export async function loadClient(provider: string): Promise<ClientUnderTest> {
  const { client } = (await import(`./${provider}/client.ts`)) as { client: ClientUnderTest };
  return client;
}
