import type { Provider } from '../provider.ts';

/** An example of the document, as the client takes it. */
export interface TryItExample {
  readonly name: string;
  readonly summary: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The text of the file that goes along; undefined for a message without a file. */
  readonly fileText?: string;
}

/** What the page's script is told. */
export type TryItExamples = Readonly<Record<Provider, readonly TryItExample[]>>;
