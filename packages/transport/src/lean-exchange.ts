/**
 * openapi-fetch builds a `Request` for every call and reads a `Response` for every answer; both cost more time than
 * the message (docs/decisions/0001). These stand in for them on the way of `sendBotMessage`, and carry only what
 * openapi-fetch touches. `client.api` keeps the real ones, for middleware.
 */
export class LeanRequest {
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: string | Blob;
  readonly url: string;

  constructor(url: string, init: object) {
    Object.assign(this, init);
    this.url = url;
  }

  /** What openapi-fetch is given as its `Request`: it calls it with `new`, and hands the result to its `fetch`. */
  static readonly asRequest: typeof Request = LeanRequest as unknown as typeof Request;
}

/** With `parseAs: 'stream'` openapi-fetch hands on the body as it is: here the message, already read and checked. */
export interface LeanResponse<Message> {
  readonly ok: true;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Message;
}
