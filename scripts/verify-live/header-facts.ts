import type { ProbeResult } from './outcome.ts';
import { rateLimitHeaders } from './rate-limit-headers.ts';

/** Which rate-limit headers came with which statuses, and what the first one of each held. */
export function rateLimitFacts(results: readonly ProbeResult[], isMeant = (_name: string): boolean => true): string[] {
  const answers = results.flatMap(({ exchanges }) => exchanges.flatMap(({ answer }) => answer ?? []));
  const statuses = [...new Set(answers.map(({ status }) => status))].toSorted((one, other) => one - other);
  return statuses.map((status) => {
    const ofStatus = answers.filter((answer) => answer.status === status);
    const first = new Map<string, string>();
    for (const [name, value] of ofStatus.flatMap(({ headers }) => rateLimitHeaders(headers))) {
      if (isMeant(name) && !first.has(name)) first.set(name, value);
    }
    const list = [...first].map(([name, value]) => `${name}: ${value}`).join(', ');
    return `status ${status}: ${list || 'no such header'}`;
  });
}
