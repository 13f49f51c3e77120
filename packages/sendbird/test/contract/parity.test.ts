import { readSpec } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { acceptances, refusals, type Body, type Sent } from './refusals.ts';

const spec = readSpec('sendbird');
type Variant = (typeof spec.variants)[number];

/**
 * What the tests of this folder are known to try. Written by hand: the other tests draw their cases from the document,
 * so what is lost there would be lost here too, and what is new would come in unread.
 */
const operations = ['post /bots/{bot_userid}/send'];
const requests: Readonly<Record<string, readonly string[]>> = {
  'application/json': [
    'textMinimal',
    'textAllFields',
    'textWithMentions',
    'textWithJsonData',
    'textWithDedupId',
    'textBackdated',
    'textWithSuggestedReplies',
    'pageSample',
  ],
  'multipart/form-data': ['fileMinimal', 'fileAllFields', 'fileToChannelMention', 'textForm', 'textFormAllFields'],
};
const answers: Readonly<Record<string, readonly string[]>> = {
  '200 application/json': [
    'textMinimal',
    'textWithMentions',
    'textSparse',
    'textWithNulls',
    'fileMinimal',
    'fileWithLongKeys',
    'fileAllFields',
    'pageSample',
  ],
  '400 application/json': [
    'invalidRequest',
    'missingParameter',
    'missingFile',
    'wrongType',
    'lengthExceeded',
    'unauthorizedRequest',
    'resourceNotFound',
    'possibleDuplicate',
    'tooManyMentions',
    'applicationNotFound',
    'invalidApiToken',
    'invalidJson',
    'blockedUser',
    'bannedUser',
    'readOnly',
  ],
  '403 application/json': ['applicationNotAvailable'],
  '413 application/json': ['fileTooLarge'],
  '429 application/json': ['rateLimitExceeded'],
  '500 application/json': ['internalError', 'pushTokenNotRegistered'],
  '503 application/json': ['serviceUnavailable'],
  'default application/json': ['invalidApiToken', 'unknownCode', 'invalidEndpoint'],
};
/** Fields of a form that no row can break: a form holds texts, and these may be any text. */
const unbreakable = [
  'FileMessage.file.name',
  'FileMessage.file.type',
  'FileMessage.data',
  'FileMessage.dedup_id',
  'FileMessage.apns_bundle_id',
  'FileMessage.sound',
  'TextMessageForm.data',
  'TextMessageForm.dedup_id',
];

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

/** What is sent as a variant's media type. */
function bodyAs({ mediaType }: Variant, { body, form }: Sent): Body | undefined {
  return mediaType === 'multipart/form-data' ? form : (body as Body | undefined);
}

function acceptedBodies(variant: Variant): Body[] {
  const examples = spec.requests.filter(({ mediaType }) => mediaType === variant.mediaType).map(({ value }) => value);
  const bodies = [...examples, ...acceptances.map(({ sent }) => bodyAs(variant, sent) ?? {})];
  return bodies.filter((body) => fits(body, variant));
}

/** The fields of which a row says that they are missing or wrong. */
function refusedFields(variant: Variant): string[] {
  const rows = refusals.filter(({ from }) => fits((from && bodyAs(variant, from)) ?? {}, variant));
  return rows.map(({ reason: { path, rule } }) => {
    const missing = /required property '(.+)'/.exec(rule)?.[1];
    const wrong = Object.keys(variant.fields).filter((field) => `${path}.`.startsWith(`body.${field}.`));
    return missing ?? wrong.toSorted((one, other) => other.length - one.length)[0] ?? '';
  });
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
    const help = 'fields without a case: give each a row in refusals.ts, unless nothing a form holds can break it';
    const own = unbreakable
      .filter((name) => name.startsWith(`${variant.name}.`))
      .map((name) => name.replace(`${variant.name}.`, ''));
    expect(
      fields.filter((field) => !refused.has(field)),
      help,
    ).toEqual(own);
  });
});

it('has rows whose messages it can place', () => {
  const bodies = refusals.flatMap(({ from }) => (from ? [from] : []));
  const isPlaced = (sent: Sent) => spec.variants.some((variant) => fits(bodyAs(variant, sent) ?? {}, variant));
  expect(bodies.filter((body) => !isPlaced(body))).toEqual([]);
});
