import type { Fault, TestClock } from '../index.ts';

/** Middleware of openapi-fetch, as far as the tests use it. */
export interface Middleware {
  onRequest?(context: { request: Request }): unknown;
  onResponse?(context: { response: Response }): unknown;
  onError?(context: { error: unknown }): unknown;
}

/** A client as a caller without types sees it: the tests also pass what does not compile. */
export interface TestedClient {
  sendBotMessage(botId: string, body: object, options?: object): Promise<unknown>;
  close(options?: object): Promise<readonly object[]>;
  [Symbol.asyncDispose](): Promise<void>;
  readonly api: { use(...middleware: Middleware[]): void; eject(...middleware: Middleware[]): void };
}

export interface ApiResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

export type Environment = Readonly<Record<string, string>>;

/** A setting that determines a URL or the key. */
export interface Setting {
  readonly name: string;
  /** The environment variable that stands in for it. */
  readonly variable: string;
}

export interface UrlCase {
  readonly title: string;
  readonly settings: object;
  readonly environment?: Environment;
  readonly baseUrl: string;
}

export interface InvalidSettings {
  readonly title: string;
  readonly settings: object;
  readonly environment?: Environment;
  readonly message: string;
}

export interface FailureCase {
  readonly title: string;
  readonly fault: Fault;
  /** Properties of the error. */
  readonly error: object;
}

export interface RateLimitHeaders {
  readonly limit: string;
  readonly remaining: string;
  readonly reset: string;
  readonly retryAfter: string;
}

/** An entry of the table of error codes. */
export interface KnownCode {
  readonly name: string;
  readonly meaning: string;
  readonly retry: string;
}

/** A known error of the provider. */
export interface KnownError {
  readonly status: number;
  readonly code: number | string;
  readonly name: string;
}

/** What differs between the clients of two providers. `describeClient` derives all common tests from it. */
export interface ClientProvider {
  /** As in `error.provider`. */
  readonly name: string;
  create(settings?: object): TestedClient;
  /** Creates a client with the clock of a test. */
  assemble(settings: object, clock: TestClock): TestedClient;
  /** Sends one request through `client.api`. */
  post(client: TestedClient, botId: string, body: object, init: object): Promise<ApiResult>;

  readonly key: Setting & { readonly header: string };
  readonly appId: Setting & { readonly title: string; readonly maxLength: number };
  readonly baseUrlVariable: string;
  readonly otherVariables: readonly string[];
  /** The base URL for an application, with all other settings at their defaults. */
  baseUrlOf(appId: string): string;
  readonly urls: readonly UrlCase[];
  readonly invalidSettings: readonly InvalidSettings[];
  /** Settings of the wrong type: name, value, message. */
  readonly wrongTypes: readonly (readonly [string, unknown, string])[];

  readonly botId: { readonly parameter: string; readonly maxLength: number };
  /** The path below the base URL. */
  pathOf(botId: string): string;

  /** The smallest text message. */
  readonly text: object;
  /** What the client adds to a text message. */
  readonly added: object;
  /** Optional fields that a text message may have. */
  readonly extra: object;
  readonly deduplicationField: string;
  /** Fields of a text message by the kind of their values. */
  readonly fields: {
    readonly string: string;
    readonly optionalString: string;
    readonly integer: string;
    readonly list: string;
    /** The path of a value of any JSON type. */
    readonly anyPath: string;
  };
  /** The fields that put a value at `fields.anyPath`. */
  withAny(value: unknown): object;
  /** The fields that hold the text of a message. */
  withText(text: string): object;

  /** A message as the provider returns it. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly idField: string;
  /** The body of a response with a message. */
  envelope(message: unknown): object;
  /** Ids in a response: title, JSON, and the id that the client returns. */
  readonly validIds: readonly (readonly [string, string, unknown])[];
  readonly invalidIds: readonly unknown[];

  /** The body of an error response. */
  errorBody(code: number | string, message: string): object;
  readonly errorCodes: Readonly<Record<string, KnownCode>>;
  lookUpErrorCode(code: unknown): KnownCode | undefined;
  readonly errors: {
    readonly rateLimit: KnownError;
    readonly notFound: KnownError;
    readonly internal: KnownError;
    /** The provider refuses the key. */
    readonly unauthorized: KnownError;
  };
  /** Responses after which the message is known not to be delivered and the client never retries. */
  readonly refusals: readonly FailureCase[];
  readonly rateLimitHeaders: readonly RateLimitHeaders[];
  /** How long the client waits after a 429: title, headers, milliseconds. */
  readonly waits: readonly (readonly [string, Readonly<Record<string, string>>, number])[];
}
