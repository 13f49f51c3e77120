import { readSpec } from '@bot-messages/testkit';
import { contractOf } from '@bot-messages/testkit/contract';
import { describe, expect, it } from 'vitest';
import { acceptances, refusals, type Body, type Refusal } from '@bot-messages/testkit/refusals/cometchat';

const spec = readSpec('cometchat');
type Variant = (typeof spec.variants)[number];

/**
 * What the tests of this folder are known to try. Written by hand: the other tests draw their cases from the document,
 * so what is lost there would be lost here too, and what is new would come in unread.
 */
const { operation, requests, answers } = contractOf('cometchat').facts;
const known = [`operation ${operation}`, ...lines('request', requests), ...lines('answer', answers)];

const declared = [
  ...spec.operations.map((name) => `operation ${name}`),
  ...spec.requests.map(({ mediaType, name }) => `request ${mediaType} ${name}`),
  ...spec.responses.flatMap(({ status, mediaType, examples }) =>
    examples.map(({ name }) => `answer ${status} ${mediaType} ${name}`),
  ),
];

function lines(kind: string, groups: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(groups).flatMap(([group, names]) => names.map((name) => `${kind} ${group} ${name}`));
}

/** Whether a body has the form of a variant: its required fields, no others, and the values of its enums. */
function fits(body: Body, { required, fields }: Variant): boolean {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  const isAllowed = ([name, value]: [string, unknown]) => fields[name]?.includes(value) ?? name in fields;
  return required.every((name) => body[name] !== undefined) && given.every(isAllowed);
}

/** The fields of the request examples; that each variant takes each field, the acceptances show. */
function fieldsOfExamples({ mediaType }: Variant): Set<string> {
  const examples = spec.requests.filter((example) => example.mediaType === mediaType);
  return new Set(examples.flatMap(({ value }) => Object.keys(value)));
}

/** The fields of the accepted rows that have the form of a variant. */
function acceptedFields(variant: Variant): Set<string> {
  const bodies = acceptances.map(({ sent }) => sent.body as Body).filter((body) => fits(body, variant));
  return new Set(bodies.flatMap((body) => Object.keys(body)));
}

/** The fields of which a row says that they are missing or wrong. */
function refusedFields(variant: Variant): Set<string> {
  const rows = refusals.filter(({ from }) => from && fits(from, variant));
  return new Set(rows.map(fieldOf));
}

function fieldOf({ reason: { path, rule } }: Refusal): string {
  const missing = path === 'body' ? /required property '(.+)'/.exec(rule)?.[1] : undefined;
  return missing ?? path.split('.')[1] ?? '';
}

/** Fails with a name and what to do about it. */
function expectNone(names: readonly string[], help: string): void {
  expect(names.map((name) => `${name}: ${help}`)).toEqual([]);
}

describe('the document and the tests', () => {
  it.each(declared)('know alike of the %s', (line) => {
    const help =
      'no test is known to try it; see it pass, then add it to packages/testkit/src/contract/cometchat/facts.ts';
    expectNone(known.includes(line) ? [] : [line], help);
  });

  it.each(known)('still hold the %s', (line) => {
    const help =
      'the document has it no more; if that was meant, take it off packages/testkit/src/contract/cometchat/facts.ts';
    expectNone(declared.includes(line) ? [] : [line], help);
  });

  it('agree on the media types of the request', () => {
    const mediaTypes = spec.variants.map(({ mediaType }) => mediaType);
    const help =
      'this media type has no case; give it a named example, and list it in packages/testkit/src/contract/cometchat/facts.ts';
    expectNone(
      mediaTypes.filter((mediaType) => !requests[mediaType]?.length),
      help,
    );
  });

  it('agree on the statuses and their media types', () => {
    const statuses = spec.responses.map(({ status, mediaType }) => `${status} ${mediaType}`);
    const help =
      'this answer has no case; give it a named example, and list it in packages/testkit/src/contract/cometchat/facts.ts';
    expectNone(
      statuses.filter((status) => !answers[status]?.length),
      help,
    );
  });
});

describe.each(spec.variants)('the $mediaType variant $name', (variant) => {
  /** Its fields of a kind, with the name of the variant. */
  const own = (isMeant: (field: string) => boolean) =>
    Object.keys(variant.fields)
      .filter(isMeant)
      .map((field) => `${variant.name}.${field}`);

  it('has each field in a request example', () => {
    const shown = fieldsOfExamples(variant);
    expectNone(
      own((field) => !shown.has(field)),
      'no request example has it; give it to one in the document',
    );
  });

  it('has each field in a request that is accepted', () => {
    const accepted = acceptedFields(variant);
    expectNone(
      own((field) => !accepted.has(field)),
      'no accepted row has it: give it to one of acceptances in packages/testkit/src/refusals/cometchat.ts',
    );
  });

  it('has each field in a request that is refused for it', () => {
    const refused = refusedFields(variant);
    expectNone(
      own((field) => !refused.has(field)),
      'no row breaks it; add one to packages/testkit/src/refusals/cometchat.ts',
    );
  });
});

it('has rows that start from a message of the document', () => {
  const isPlaced = (body: Body) => spec.variants.some((variant) => fits(body, variant));
  expect(refusals.filter(({ from }) => from && !isPlaced(from))).toEqual([]);
});
