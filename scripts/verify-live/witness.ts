import { startPrismWitness } from '@bot-messages/testkit';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from './outcome.ts';
import { startTap } from './tap.ts';
import { readViolations } from './violations.ts';

/** Prism as a validating proxy before the service, and what passed through it. */
export interface Witness {
  /** Where Prism listens. */
  readonly url: string;
  /** The way past Prism, for what is larger than it takes. */
  readonly directUrl: string;
  /** The fetch of clients and of probes: it keeps each exchange. */
  readonly fetch: typeof fetch;
  /** The exchanges since the last time. */
  take(): Exchange[];
  stop(): Promise<void>;
}

export async function startWitness(document: object, upstream: string): Promise<Witness> {
  const tap = await startTap(upstream);
  const prism = await startPrismWitness(writeDocument(document), tap.url).catch(async (error: unknown) => {
    await tap.close();
    throw error;
  });
  let exchanges: Exchange[] = [];
  return {
    url: prism.url,
    directUrl: tap.url,
    async fetch(input, init) {
      tap.take();
      try {
        const response = await fetch(input, init);
        exchanges.push({ ...tap.take(), violations: readViolations(response.headers.get('sl-violations')) });
        return response;
      } catch (error) {
        exchanges.push({ failure: `nothing came through Prism (${String(error)})`, ...tap.take(), violations: [] });
        throw error;
      }
    },
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    async stop() {
      await Promise.all([prism.stop(), tap.close()]);
    },
  };
}

/** Prism reads a file; it is gone with this process, however that ends. */
function writeDocument(document: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'verify-live-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'openapi.json');
  writeFileSync(path, JSON.stringify(document));
  return path;
}
