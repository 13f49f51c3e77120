import { isDeepStrictEqual } from 'node:util';
import type { Spec } from '../spec.ts';
import { show, type Check, type Trial } from './check.ts';
import type { Contract } from './contract.ts';
import { inLowerCase } from './in-lower-case.ts';
import { toQuestion } from './question.ts';

type Headers = Readonly<Record<string, string>>;

/** A named example of an answer, as the document has it in its file. */
interface Answer {
  readonly status: string;
  /** What is sent; `default` speaks for a status that the document does not name. */
  readonly code: number;
  readonly headers: Headers;
  readonly name: string;
  readonly value: unknown;
}

/** Each named answer is valid and comes when it is asked for, with its headers; what is none is refused. */
export function answerChecks(spec: Spec, contract: Contract): Check[] {
  const { headers } = contract.facts;
  const answers = answersOf(spec);
  const first = [...new Map(answers.toReversed().map((answer) => [answer.status, answer])).values()];
  return [
    ...answers.map(takesAnswer),
    ...first.map(refusesEmptyAnswer),
    ...first.flatMap((answer) => refusesWrongHeaders(answer, headers[answer.status] ?? {})),
    ...answers.map((answer) => givesAnswer(answer, contract)),
  ];
}

function answersOf(spec: Spec): Answer[] {
  return spec.responses.flatMap(({ status, headers, examples }) => {
    const code = status === 'default' ? 418 : Number(status);
    return examples.map(({ name, value }) => ({ status, code, headers, name, value }));
  });
}

function takesAnswer({ status, code, headers, name, value }: Answer): Check {
  return {
    name: `takes the answer ${status} ${name}`,
    async fault({ judge }) {
      const [violation] = await judge.judgeAnswer(code, headers, value);
      return violation && `${violation.path} ${violation.rule}`;
    },
  };
}

function refusesEmptyAnswer({ status, code }: Answer): Check {
  return {
    name: `refuses an answer ${status} that is null or empty`,
    async fault({ judge }) {
      for (const body of [null, {}]) {
        if ((await judge.judgeAnswer(code, {}, body)).length === 0) return `it takes ${show(body)}`;
      }
      return undefined;
    },
  };
}

/** A header whose example is a number holds nothing else. */
function refusesWrongHeaders({ status, code, value }: Answer, known: Readonly<Record<string, unknown>>): Check[] {
  const numbers = Object.keys(known).filter((name) => typeof known[name] === 'number');
  return numbers.map((name) => ({
    name: `refuses an answer ${status} in which ${name} is no whole number`,
    async fault({ judge }: Trial) {
      for (const wrong of ['soon', '1.5']) {
        const violations = await judge.judgeAnswer(code, { [name.toLowerCase()]: wrong }, value);
        if (violations.length === 0) return `it takes ${wrong}`;
      }
      return undefined;
    },
  }));
}

function givesAnswer({ status, code, headers, name, value }: Answer, { wire, acceptances }: Contract): Check {
  return {
    name: `gives the answer ${status} ${name}`,
    async fault({ judge }) {
      const valid = await toQuestion(wire, acceptances[0]?.sent ?? {});
      const given = await judge.ask(valid, { code, exampleKey: name });
      if (given.status !== code) return `its status is ${given.status}`;
      if (!isDeepStrictEqual(given.body, value)) return `its body is ${show(given.body)}`;
      const { 'content-type': _, ...own } = inLowerCase(given.headers);
      return isDeepStrictEqual(own, headers) ? undefined : `its headers are ${show(own)}`;
    },
  };
}
