import { readSpec } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { acceptances, refusals, type Body, type Refusal } from './refusals.ts';

const spec = readSpec('cometchat');
type Variant = (typeof spec.variants)[number];

/**
 * What the tests of this folder are known to try. Written by hand: the other tests draw their cases from the document,
 * so what is lost there would be lost here too, and what is new would come in unread.
 */
const operations = ['post /bots/{uid}/messages'];
const requests: Readonly<Record<string, readonly string[]>> = {
  'application/json': [
    'textMinimal',
    'textToGroup',
    'textAllFields',
    'textWithAttachment',
    'textWithMention',
    'imageByUrl',
    'imageWithText',
    'fileByUrl',
    'audioByUrl',
    'videoByUrl',
    'customMessage',
    'customWithText',
    'textToMany',
    'mediaToMany',
    'customToMany',
    'receiverAndMany',
    'pageSample',
  ],
};
const answers: Readonly<Record<string, readonly string[]>> = {
  '200 application/json': [
    'textMinimal',
    'textToGroup',
    'imageByUrl',
    'customMessage',
    'textToMany',
    'numericId',
    'pageSample',
  ],
  '400 application/json': [
    'badRequest',
    'emptyReceiver',
    'invalidReceiverType',
    'invalidMessageCategory',
    'invalidMessageType',
    'emptyMessageText',
    'emptyMessageFile',
    'emptyCustomData',
    'invalidMetadata',
  ],
  '401 application/json': ['emptyApiKey', 'apiKeyNotFound'],
  '403 application/json': ['noAccess', 'notAMember', 'blockedSender', 'blockedByWebhook', 'planRestriction'],
  '404 application/json': ['botNotFound', 'uidNotFound', 'guidNotFound', 'apiNotFound'],
  '413 application/json': ['dataTooLarge', 'payloadTooLarge'],
  '429 application/json': ['tooManyRequests', 'tooManyMessagesOfOneUser'],
  '500 application/json': ['exception', 'operationFailed', 'badErrorResponse'],
  '503 application/json': ['missionFailed', 'gatewayUnavailable'],
  'default application/json': ['subscriptionExpired', 'invalidAppId', 'unknownCode'],
};

const known = [
  ...operations.map((operation) => `operation ${operation}`),
  ...lines('request', requests),
  ...lines('answer', answers),
];

const declared = [
  ...spec.operations.map((operation) => `operation ${operation}`),
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
  const names = given.map(([name]) => name);
  const isAllowed = ([name, value]: [string, unknown]) => fields[name]?.includes(value) ?? name in fields;
  return required.every((name) => names.includes(name)) && given.every(isAllowed);
}

function acceptedBodies(variant: Variant): Body[] {
  const bodies = [...spec.requests.map(({ value }) => value), ...acceptances.map(({ sent }) => sent.body as Body)];
  return bodies.filter((body) => fits(body, variant));
}

/** The fields of which a row says that they are missing or wrong. */
function refusedFields(variant: Variant): string[] {
  const rows = refusals.filter(({ from }) => from && fits(from, variant));
  return rows.map(fieldOf);
}

function fieldOf({ reason: { path, rule } }: Refusal): string {
  const missing = path === 'body' ? /required property '(.+)'/.exec(rule)?.[1] : undefined;
  return missing ?? path.split('.')[1] ?? '';
}

describe('the document and the tests', () => {
  it.each(declared)('know alike of the %s', (line) => {
    const help = 'no test is known to try it: see it pass, then add it to the lists of parity.test.ts';
    expect(known, help).toContain(line);
  });

  it.each(known)('still hold the %s', (line) => {
    const help = 'the document has it no more: if that was meant, take it off the lists of parity.test.ts';
    expect(declared, help).toContain(line);
  });

  it('agree on the media types of the request', () => {
    const mediaTypes = new Set(spec.variants.map(({ mediaType }) => mediaType));
    expect([...mediaTypes], 'a media type has no named example: give it one, and list it here').toEqual(
      Object.keys(requests),
    );
  });

  it('agree on the statuses and their media types', () => {
    const statuses = spec.responses.map(({ status, mediaType }) => `${status} ${mediaType}`);
    const help = 'a status has no named example: give it one, and list it here';
    expect(statuses.toSorted(), help).toEqual(Object.keys(answers).toSorted());
    expect(
      spec.responses.filter(({ examples }) => examples.length === 0),
      help,
    ).toEqual([]);
  });
});

describe.each(spec.variants)('the $mediaType variant $name', (variant) => {
  const fields = Object.keys(variant.fields);

  it('has each field in a request that is accepted', () => {
    const tried = new Set(acceptedBodies(variant).flatMap((body) => Object.keys(body)));
    const help = 'fields without a case: give them to a request example, or to a row of acceptances in refusals.ts';
    expect(
      fields.filter((field) => !tried.has(field)),
      help,
    ).toEqual([]);
  });

  it('has each field in a request that is refused for it', () => {
    const refused = new Set(refusedFields(variant));
    const help = 'fields without a case: give each a row in refusals.ts';
    expect(
      fields.filter((field) => !refused.has(field)),
      help,
    ).toEqual([]);
  });
});

it('has rows whose messages it can place', () => {
  const bodies = refusals.flatMap(({ from }) => (from ? [from] : []));
  const isPlaced = (body: Body) => spec.variants.some((variant) => fits(body, variant));
  expect(bodies.filter((body) => !isPlaced(body))).toEqual([]);
});
