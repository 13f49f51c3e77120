import { runJobs } from './run-jobs.ts';
import type { Finding, Job } from './job.ts';

/** Prism and the compiler keep what they have read: a thread takes so many documents, and makes room for the next. */
const SHARE = 200;

/** The mutations to be tried, by provider. */
export type Places = ReadonlyMap<string, readonly number[]>;

/** Tries all by the checks, and what they let through by the types. */
export async function tryMutations(places: Places): Promise<Map<string, Finding[]>> {
  const byChecks = await findingsOf([...places].flatMap(([provider, all]) => shares(provider, all)));
  const left = [...places.keys()].map((provider): Job => {
    const survivors = (byChecks.get(provider) ?? []).filter(({ killedBy }) => killedBy === undefined);
    return { provider, by: 'types', places: survivors.map(({ place }) => place) };
  });
  const byTypes = await findingsOf(left);
  return new Map(
    [...byChecks].map(([provider, findings]) => {
      const killed = findings.filter(({ killedBy }) => killedBy !== undefined);
      return [provider, [...killed, ...(byTypes.get(provider) ?? [])]];
    }),
  );
}

function shares(provider: string, places: readonly number[]): Job[] {
  const count = Math.ceil(places.length / SHARE);
  return Array.from({ length: count }, (_, share) => {
    return { provider, by: 'checks', places: places.slice(share * SHARE, (share + 1) * SHARE) };
  });
}

async function findingsOf(jobs: readonly Job[]): Promise<Map<string, Finding[]>> {
  const found = new Map<string, Finding[]>();
  for (const [{ provider }, findings] of await runJobs(jobs)) {
    found.set(provider, [...(found.get(provider) ?? []), ...findings]);
  }
  return found;
}
