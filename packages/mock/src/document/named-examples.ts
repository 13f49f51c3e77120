import { resolve, type SpecDocument } from './document.ts';

/** A named example of an answer. */
export interface NamedExample {
  /** `200`, `404`, … or `default`. */
  readonly status: string;
  readonly name: string;
  readonly body: unknown;
  /** The declared headers with their examples. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** All examples of all answers, in the document's order. */
export function readExamples(document: SpecDocument): NamedExample[] {
  return Object.entries(document.operation.responses).flatMap(([status, reference]) => {
    const { headers = {}, content = {} } = resolve(document, reference);
    const values = Object.entries(headers).map(([name, header]) => [name, resolve(document, header).example]);
    const shown = Object.fromEntries(values) as Readonly<Record<string, unknown>>;
    const named = Object.values(content).flatMap(({ examples = {} }) => Object.entries(examples));
    return named.map(([name, example]) => ({ status, name, body: resolve(document, example).value, headers: shown }));
  });
}
