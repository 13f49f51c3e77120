import type { Contract } from './contract.ts';
import { divergence, information, type Finding } from './finding.ts';
import type { Answer, Violation } from './outcome.ts';
import { rateLimitHeaders } from './rate-limit-headers.ts';

/** The rate-limit headers, by name and by value; other headers are no part of the document. */
export function compareHeaders(contract: Contract, answer: Answer, violations: readonly Violation[]): Finding[] {
  const { headers: declared } = contract.answerTo(answer.status);
  const names = rateLimitHeaders(answer.headers).map(([name]) => name);
  const undeclared = names.filter((name) => !declared.has(name));
  const strangers = undeclared.filter((name) => !contract.headers.has(name));
  return [
    ...strangers.map((path) => divergence('undeclared-header', `header ${path} is not in the document`, { path })),
    ...knownElsewhere(
      answer.status,
      undeclared.filter((name) => contract.headers.has(name)),
    ),
    ...violations.filter(({ part }) => part === 'header').map((violation) => misfit(answer, violation)),
  ];
}

/** The document has them with other statuses, so callers know where to look. */
function knownElsewhere(status: number, names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [information('undeclared-header', `status ${status} has rate-limit headers too: ${names.join(', ')}`)];
}

function misfit({ headers }: Answer, { path, rule, demand }: Violation): Finding {
  const value = JSON.stringify(headers[path]);
  return divergence('header-value', `header ${path} ${demand}, but is ${value} (${rule})`, { path, rule });
}
