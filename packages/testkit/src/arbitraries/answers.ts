import { startFaultServer } from '../fault-server.ts';
import { startQuietPrism } from '../prism.ts';
import { violationsOf, type Violation } from '../violations.ts';

/** A request of which the document says nothing but good. */
export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Answers as a test has made them up, and as Prism makes them up. */
export interface Answers {
  /** Gives the next request the answer of `script`. */
  readonly url: string;
  /** A Prism that makes its answers up from the document. */
  readonly prismUrl: string;
  script(status: number, body: string): void;
  /** What Prism says of an answer that goes by. */
  violationsIn(status: number, value: unknown): Promise<Violation[]>;
  stop(): Promise<void>;
}

/** Starts what answers, and a Prism before it that says what is wrong with an answer to what is asked. */
export async function startAnswers(specPath: string, { path, headers, body }: Asked): Promise<Answers> {
  const server = await startFaultServer({});
  const [prism, witness] = await Promise.all([startQuietPrism(specPath), startQuietPrism(specPath, server.url)]);
  const script = (status: number, text: string): void => server.script({ status, body: text });
  return {
    url: server.url,
    prismUrl: prism.url,
    script,
    async violationsIn(status, value) {
      script(status, JSON.stringify(value));
      const init = { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return violationsOf(await fetch(`${witness.url}${path}`, { method: 'POST', ...init }));
    },
    async stop() {
      await Promise.all([prism.stop(), witness.stop(), server.close()]);
    },
  };
}
