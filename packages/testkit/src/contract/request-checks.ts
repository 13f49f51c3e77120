import { isDeepStrictEqual } from 'node:util';
import { exampleOf, type Spec } from '../spec.ts';
import type { Sent } from '../refusals/row.ts';
import { names } from '../violations.ts';
import { show, type Check } from './check.ts';
import type { Contract } from './contract.ts';
import type { Question } from './judge.ts';
import { toQuestion } from './question.ts';

/** Each request example and each row: accepted, or refused for its reason with its answer. */
export function requestChecks(contract: Contract, spec: Spec): Check[] {
  const examples = spec.requests.map(({ mediaType, name, value }) => {
    const sent = mediaType === 'application/json' ? { body: value } : { form: value as NonNullable<Sent['form']> };
    return accepts(contract, `accepts the request ${mediaType} ${name}`, sent);
  });
  const rows = contract.acceptances.map(({ name, sent }) => {
    return accepts(contract, `accepts a request in which ${name}`, sent);
  });
  return [...examples, ...rows, ...contract.refusals.map((row) => refuses(contract, spec, row))];
}

function accepts({ wire }: Contract, name: string, sent: Sent): Check {
  const question = once(() => toQuestion(wire, sent));
  return {
    name,
    async fault({ judge }) {
      const { status, violations } = await judge.ask(await question());
      const [violation] = violations;
      if (violation) return `${violation.path} ${violation.rule}`;
      return status === 200 ? undefined : `its status is ${status}`;
    },
  };
}

function refuses(
  { wire }: Contract,
  spec: Spec,
  { name, sent, reason, answer = wire.refused }: Contract['refusals'][number],
): Check {
  const question = once(() => toQuestion(wire, sent));
  const expected = exampleOf(spec, answer.status, answer.example);
  return {
    name: `refuses a request in which ${name}`,
    async fault({ judge }) {
      const { status, body, violations } = await judge.ask(await question());
      if (status !== Number(answer.status)) return `its status is ${status}`;
      if (!isDeepStrictEqual(body, expected)) return `its body is ${show(body)}`;
      return names(violations, reason) ? undefined : `its reasons are ${show(violations)}`;
    },
  };
}

/** A form is written once, not for each document. */
function once(make: () => Promise<Question>): () => Promise<Question> {
  let made: Promise<Question> | undefined;
  return () => (made ??= make());
}
