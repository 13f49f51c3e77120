import { compareBody } from './compare-body.ts';
import { compareHeaders } from './compare-headers.ts';
import type { Contract } from './contract.ts';
import { divergence, information, type Finding } from './finding.ts';
import type { Answer, Exchange } from './outcome.ts';
import type { Probe } from './probe.ts';
import { rateLimitHeaders } from './rate-limit-headers.ts';

/** One answer: its status, its headers and its body. */
export function compareAnswer(contract: Contract, probe: Probe, exchange: Exchange): Finding[] {
  const { answer, failure = 'the request was not handed on', violations } = exchange;
  if (answer === undefined) return [divergence('no-answer', `no answer came: ${failure}`)];
  if (answer.status >= 300 && answer.status < 400) return [redirect(answer)];
  const ofStatus = [...undeclaredStatus(contract, answer), ...rateLimited(answer)];
  return [
    ...ofStatus,
    ...compareHeaders(contract, answer, violations),
    ...compareBody(contract, probe, answer, violations),
  ];
}

/** The origin alone: the rest of the address may hold anything. */
function redirect({ status, headers }: Answer): Finding {
  const location = headers['location'] ?? '';
  const target = URL.canParse(location) ? new URL(location).origin : 'another path';
  return divergence('redirect', `status ${status} redirects to ${target}, which was not followed`);
}

function undeclaredStatus(contract: Contract, { status }: Answer): Finding[] {
  return contract.answerTo(status).isNamed
    ? []
    : [divergence('undeclared-status', `status ${status} is not named in the document`)];
}

function rateLimited({ status, headers }: Answer): Finding[] {
  if (status !== 429) return [];
  const list = rateLimitHeaders(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
  return [information('rate-limited', `a rate limit was hit; its headers are ${list || 'none'}`)];
}
