import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A Worker that runs in workerd, with its D1 database in a folder. */
export interface RunningWorker {
  /** `http://127.0.0.1:4321` */
  readonly url: string;
  /** Calls the cron trigger, as at a time in milliseconds, and waits for what it does. */
  runCron(at: number): Promise<void>;
  /** Runs one statement on the database of the Worker. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Kills workerd. */
  kill(): Promise<void>;
}

export interface WorkerOptions {
  /** The folder with the Worker's wrangler.json and schema.sql. */
  readonly folder: string;
  /** Where the database is kept. */
  readonly storage: string;
  /** The variables and secrets of the Worker. */
  readonly variables: Readonly<Record<string, string>>;
}

interface WranglerConfiguration {
  readonly main: string;
  readonly compatibility_date: string;
  readonly compatibility_flags: string[];
  readonly d1_databases: [{ readonly binding: string; readonly database_id: string }];
}

/** What is used of miniflare and esbuild, which only the project of the Worker has installed. */
interface Miniflare {
  readonly ready: Promise<URL>;
  getWorker(): Promise<{ scheduled(options: { scheduledTime: Date; cron: string }): Promise<{ outcome: string }> }>;
  getD1Database(name: string): Promise<{
    prepare(sql: string): { all(): Promise<{ results: Record<string, unknown>[] }> };
  }>;
  dispose(): Promise<void>;
}

interface Tools {
  readonly Miniflare: new (options: object) => Miniflare;
  readonly build: (options: object) => Promise<{ readonly outputFiles: readonly { readonly text: string }[] }>;
}

async function loadTools(folder: string): Promise<Tools> {
  const { resolve } = createRequire(join(folder, 'package.json'));
  const [miniflare, esbuild] = await Promise.all(
    ['miniflare', 'esbuild'].map((name) => import(pathToFileURL(resolve(name)).href) as Promise<unknown>),
  );
  return { ...(miniflare as Pick<Tools, 'Miniflare'>), ...(esbuild as Pick<Tools, 'build'>) };
}

/** Bundles a Worker as wrangler does, and starts it as its wrangler.json says. */
export async function openWorker({ folder, storage, variables }: WorkerOptions): Promise<RunningWorker> {
  const { Miniflare, build } = await loadTools(folder);
  const config = JSON.parse(readFileSync(join(folder, 'wrangler.json'), 'utf8')) as WranglerConfiguration;
  const [{ binding, database_id }] = config.d1_databases;
  const entryPoints = [join(folder, config.main)];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false });
  const miniflare = new Miniflare({
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    bindings: variables,
    d1Databases: { [binding]: database_id },
    d1Persist: storage,
  });
  const url = await miniflare.ready;
  const database = await miniflare.getD1Database(binding);
  const query: RunningWorker['query'] = async (sql) => (await database.prepare(sql).all()).results;
  await query(readFileSync(join(folder, 'schema.sql'), 'utf8'));
  return {
    url: url.origin,
    query,
    async runCron(at) {
      const worker = await miniflare.getWorker();
      const { outcome } = await worker.scheduled({ scheduledTime: new Date(at), cron: '* * * * *' });
      if (outcome !== 'ok') throw new Error(`the cron trigger ended with '${outcome}'`);
    },
    kill: () => miniflare.dispose(),
  };
}
