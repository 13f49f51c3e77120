/**
 * A mistake that TypeScript would have stopped, as a caller without types makes it. The document stops it too, and that
 * is what the demo shows; the type assertion is the only way to get it as far as the wire.
 */
export function fromJavaScript<Body extends object>(body: object): Body {
  return body as Body;
}
