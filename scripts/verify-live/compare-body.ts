import type { Contract } from './contract.ts';
import { dig } from './dig.ts';
import { divergence, information, type Finding } from './finding.ts';
import type { Answer, Violation } from './outcome.ts';
import type { Probe } from './probe.ts';
import { unknownFields } from './unknown-fields.ts';
import { unsafeIntegers } from './unsafe-integers.ts';

/** The body of an answer: its type, its form, its numbers. What can't be read is not judged further. */
export function compareBody(
  contract: Contract,
  probe: Probe,
  answer: Answer,
  violations: readonly Violation[],
): Finding[] {
  const ofType = contentType(contract, answer);
  if (answer.body === undefined) return [...ofType, divergence('not-json', 'the body is not JSON')];
  const unsafe = unsafeIntegers(answer.body);
  const isSaid = ({ path, rule }: Violation) => rule === 'maximum' && unsafe.some((finding) => finding.path === path);
  // Prism judges a body by its type: of a wrong one it says nothing that is true.
  const heard = ofType.length === 0 ? violations.filter((violation) => !isSaid(violation)) : [];
  return [...ofType, ...schemaFindings(contract, probe, answer, heard), ...unsafe, ...unknown(contract, probe, answer)];
}

function contentType(contract: Contract, { status, headers }: Answer): Finding[] {
  const { mediaTypes } = contract.answerTo(status);
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (mediaTypes.includes(type.trim())) return [];
  return [
    divergence('content-type', `the content type of status ${status} is '${type}', not ${mediaTypes.join(' or ')}`),
  ];
}

function schemaFindings(contract: Contract, probe: Probe, answer: Answer, violations: readonly Violation[]): Finding[] {
  const isError = answer.status >= 400;
  // An accepted body under a status that is only for errors is judged as an error: the status is the fault.
  if (!isError && !contract.answerTo(answer.status).isNamed) return [];
  const isOpen = !isError && isResult(contract, probe, answer.body);
  const below = `$.${contract.messageAt}`;
  return violations
    .filter(({ side, part, path }) => side === 'response' && part === 'body' && !(isOpen && path.startsWith(below)))
    .map(({ path, rule, demand }) =>
      isError
        ? divergence('error-shape', `the error's body: ${path} ${demand} (${rule})`, { path, rule })
        : divergence('schema', `the answer: ${path} ${demand} (${rule})`, { path, rule }),
    );
}

/** Whether an answer is the open result of a send to many, of whose keys the document says nothing. */
function isResult({ messageAt }: Contract, { toMany = false }: Probe, body: unknown): boolean {
  return toMany && dig(body, messageAt, 'id') === undefined;
}

function unknown(contract: Contract, probe: Probe, { status, body }: Answer): Finding[] {
  const isError = status >= 400;
  if (!isError && isResult(contract, probe, body)) return [];
  const [what, schema] = isError ? ["the error's body", 'ErrorResponse'] : ['the answer', 'SendBotMessageResponse'];
  return unknownFields(contract.document, schema, body).map((path) =>
    information('unknown-field', `${what} has ${path}, which the document does not know`, { path }),
  );
}
