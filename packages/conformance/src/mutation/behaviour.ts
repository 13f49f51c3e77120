import { exampleOf, names, readSpec, type Document, type Spec } from '@bot-messages/testkit';
import { isDeepStrictEqual } from 'node:util';
import {
  loadRows,
  responseRows,
  webhookRows,
  type Refusal,
  type RequestModule,
  type ResponseRow,
  type Sent,
  type WebhookRow,
} from '../rows.ts';
import { createValidator, narrowToMessage, toRequest, type Validator } from '../validator.ts';

/** A document under test. */
export interface Subject {
  readonly validator: Validator;
  /** The validator of the document in which the response is a message. */
  readonly toOne: Validator;
}

/** A request or a response that must be accepted or refused. */
export interface Behaviour {
  readonly name: string;
  /** What is wrong; undefined when the document passes. */
  failure(subject: Subject): Promise<string | undefined>;
}

export function subjectOf(document: Document): Subject {
  return { validator: createValidator(document), toOne: createValidator(narrowToMessage(document)) };
}

/** All rows and named examples of a provider. Examples are those of the spec in its file. */
export async function behaviourOf(provider: string): Promise<Behaviour[]> {
  const rows = await loadRows(provider);
  const spec = readSpec(provider);
  const shown = spec.responses.flatMap(({ status, headers, examples }) => {
    const code = status === 'default' ? 418 : Number(status);
    return examples.map(({ name, value }) => ({ status, code, headers, name, value }));
  });
  return [
    ...rows.responses.flatMap(responseRows).map(ofResponse),
    ...shown.map(validExample),
    ...Object.entries(rows.headers).flatMap(([status, headers]) => {
      const body = shown.find((example) => example.status === status)?.value;
      return Object.entries(headers).flatMap(([name, invalid]) =>
        invalid.map((value) => ofHeader(status, name, value, body)),
      );
    }),
    ...shown.map((example) => givenExample(example, rows)),
    ...spec.requests.map(({ mediaType, name, value }) => {
      const sent = mediaType === 'application/json' ? { body: value } : { form: value as NonNullable<Sent['form']> };
      return accepts(rows, `accepts the request example ${mediaType} ${name}`, sent);
    }),
    ...rows.acceptances.map(({ name, sent }) => accepts(rows, `accepts a request in which ${name}`, sent)),
    ...rows.refusals.map((row) => refuses(rows, spec, row)),
    ...rows.webhooks.flatMap(webhookRows).map(ofWebhook),
    ...rows.webhooks.flatMap(({ webhook, headers }) => {
      const examples = spec.webhooks.find(({ name }) => name === webhook)?.examples ?? [];
      return examples.map(({ name, value }) =>
        ofWebhook({ name: `${webhook} as in the example ${name}`, webhook, headers, body: value, isValid: true }),
      );
    }),
  ];
}

function ofResponse({ name, status, toOne, body, isValid }: ResponseRow): Behaviour {
  return {
    name: `${isValid ? 'allows' : 'does not allow'} a response ${name}`,
    async failure(subject) {
      const validator = toOne ? subject.toOne : subject.validator;
      const [violation] = await validator.response(Number(status), {}, body);
      if (isValid) return violation && `${violation.path} ${violation.rule}`;
      return violation ? undefined : 'it is allowed';
    },
  };
}

function ofWebhook({ name, webhook, headers, body, isValid }: WebhookRow): Behaviour {
  return {
    name: `${isValid ? 'allows' : 'does not allow'} a webhook ${name}`,
    async failure({ validator }) {
      const [violation] = await validator.webhook(webhook, headers, body);
      if (isValid) return violation && `${violation.path} ${violation.rule}`;
      return violation ? undefined : 'it is allowed';
    },
  };
}

interface Example {
  readonly status: string;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly name: string;
  readonly value: unknown;
}

function validExample({ status, code, headers, name, value }: Example): Behaviour {
  return {
    name: `allows the response example ${status} ${name}`,
    async failure({ validator }) {
      const [violation] = await validator.response(code, headers, value);
      return violation && `${violation.path} ${violation.rule}`;
    },
  };
}

function ofHeader(status: string, name: string, value: string, body: unknown): Behaviour {
  return {
    name: `does not allow a response ${status} with ${JSON.stringify(value)} as the header ${name}`,
    async failure({ validator }) {
      const violations = await validator.response(Number(status), { [name]: value }, body);
      return violations.length === 0 ? 'it is allowed' : undefined;
    },
  };
}

function givenExample(
  { status, code, headers, name, value }: Example,
  { wire, acceptances }: RequestModule,
): Behaviour {
  const request = once(() => toRequest(wire, acceptances[0]?.sent ?? {}));
  return {
    name: `returns the response example ${status} ${name} on demand`,
    async failure({ validator }) {
      const result = await validator.request(await request(), { code, exampleKey: name });
      if (result.status !== code) return `its status is ${result.status}`;
      if (!isDeepStrictEqual(result.body, value)) return `its body is ${JSON.stringify(result.body)}`;
      const own = Object.entries(result.headers).map(([header, shown]) => [header.toLowerCase(), String(shown)]);
      const { 'content-type': _, ...rest } = Object.fromEntries(own) as Record<string, string>;
      return isDeepStrictEqual(rest, headers) ? undefined : `its headers are ${JSON.stringify(rest)}`;
    },
  };
}

function accepts({ wire }: RequestModule, name: string, sent: Sent): Behaviour {
  const request = once(() => toRequest(wire, sent));
  return {
    name,
    async failure({ validator }) {
      const { status, violations } = await validator.request(await request());
      const [violation] = violations;
      if (violation) return `${violation.path} ${violation.rule}`;
      return status === 200 ? undefined : `its status is ${status}`;
    },
  };
}

function refuses(
  { wire }: RequestModule,
  spec: Spec,
  { name, sent, reason, answer = wire.refused }: Refusal,
): Behaviour {
  const request = once(() => toRequest(wire, sent));
  const expected = exampleOf(spec, answer.status, answer.example);
  return {
    name: `refuses a request in which ${name}`,
    async failure({ validator }) {
      const { status, body, violations } = await validator.request(await request());
      if (status !== Number(answer.status)) return `its status is ${status}`;
      if (!isDeepStrictEqual(body, expected)) return `its body is ${JSON.stringify(body)}`;
      return names(violations, reason) ? undefined : `its violations are ${JSON.stringify(violations)}`;
    },
  };
}

/** A form is encoded once, not for each document. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
