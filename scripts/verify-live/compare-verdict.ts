import type { Contract } from './contract.ts';
import { dig, record } from './dig.ts';
import type { Code } from './error-code.ts';
import { divergence, type Finding } from './finding.ts';
import { isAccepted, type Answer, type Outcome } from './outcome.ts';
import type { Probe } from './probe.ts';

/** Whether the service took and refused what the document takes and refuses, and said why in known words. */
export function compareVerdict(
  contract: Contract,
  probe: Probe,
  { exchanges, clientError }: Outcome,
  found: readonly Finding[],
): Finding[] {
  const last = exchanges.at(-1);
  const answer = last?.answer;
  if (answer === undefined || answer.status < 200 || (answer.status >= 300 && answer.status < 400)) return [];
  return [
    ...ownRequest(probe, exchanges),
    ...(isAccepted(answer) ? compareAcceptance(probe, answer) : compareRefusal(contract, probe, answer)),
    ...(isAccepted(answer) && !found.some(({ severity }) => severity === 'divergence') ? unread(clientError) : []),
  ];
}

/** What the document itself would refuse says nothing about the service: the probe is wrong, or the client. */
function ownRequest({ expects }: Probe, exchanges: Outcome['exchanges']): Finding[] {
  if (expects !== 'message') return [];
  const violations = exchanges.flatMap((exchange) => exchange.violations).filter(({ side }) => side === 'request');
  return violations.map(({ path, rule, demand }) =>
    divergence('own-request', `our own request breaks the document: ${path} ${demand} (${rule})`, { path, rule }),
  );
}

function compareAcceptance({ name, expects, toMany = false }: Probe, { status, body }: Answer): Finding[] {
  if (expects === 'refusal') {
    return [divergence('accepted-fault', `the service accepts what the document refuses: ${name} (status ${status})`)];
  }
  return expects === 'message' && toMany ? manyAnswer(body) : [];
}

/** The document guesses: a map from each receiver to its outcome, as its example `textToMany` has it. */
function manyAnswer(body: unknown): Finding[] {
  const outcomes = Object.values(record(body, 'data'));
  const isMap = outcomes.length > 0 && outcomes.every((outcome) => typeof dig(outcome, 'success') === 'boolean');
  if (isMap) return [];
  const sentence = 'the answer to many receivers is no map from receiver to outcome, as the example textToMany has it';
  return [divergence('many-answer', sentence, { path: '$.data' })];
}

function compareRefusal(contract: Contract, { name, expects }: Probe, { status, body }: Answer): Finding[] {
  const code = contract.codeOf(body);
  const isLimited = status === 429;
  const refused = divergence(
    'refused-example',
    `the service refuses what the document accepts: ${name} (status ${status}, code ${code ?? 'none'})`,
  );
  return [...(expects === 'message' && !isLimited ? [refused] : []), ...compareCode(contract, status, code)];
}

function compareCode({ codes }: Contract, status: number, code: Code | undefined): Finding[] {
  if (code === undefined) return [];
  const stated = codes.get(code);
  if (stated === undefined) return [divergence('unknown-code', `error code ${code} is not among the known codes`)];
  if (stated.length === 0 || stated.includes(status)) return [];
  const expected = stated.join(' or ');
  return [divergence('code-status', `error code ${code} comes with status ${status}, the document says ${expected}`)];
}

function unread(clientError: string | undefined): Finding[] {
  return clientError === undefined ? [] : [divergence('client', `the client can't read the answer: ${clientError}`)];
}
