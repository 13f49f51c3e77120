/** A JSON object of a request. */
export type Body = Readonly<Record<string, unknown>>;

/** The parts of a form; `undefined` leaves a part out. */
export type Form = Readonly<Record<string, string | number | boolean | Blob | undefined>>;

/** What a row sends; endpoint, bot and key are the same for every row unless it names its own. */
export interface Sent {
  /** The path segment, already encoded. */
  readonly botId?: string;
  /** Added to those of every request; an empty value removes a header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as multipart, where the provider accepts that. */
  readonly form?: Form;
}

/** A request that must be refused, and why. */
export interface Refusal {
  /** Completes "refuses a request in which …". */
  readonly name: string;
  readonly sent: Sent;
  /** The accepted request that differs from the row in one thing, which is the reason. */
  readonly from?: Sent;
  readonly reason: { readonly path: string; readonly rule: string };
  /** The named example that answers it, unless it is the one of `Wire.refused`. */
  readonly answer?: { readonly status: string; readonly example: string };
}

/** A request that must be accepted. */
export interface Acceptance {
  /** Completes "accepts a request in which …". */
  readonly name: string;
  readonly sent: Sent;
}

/** How a row becomes an HTTP request. */
export interface Wire {
  readonly path: (botId: string) => string;
  readonly botId: string;
  readonly key: Readonly<Record<string, string>>;
  readonly refused: { readonly status: string; readonly example: string };
  /** Statuses with which the mock deviates from plain Prism on purpose, by Prism's status. */
  readonly mockStatuses?: Readonly<Record<string, number>>;
  /** Fields of a form that no row can break, since they accept any text, such as `FileMessage.data`. */
  readonly anyText?: readonly string[];
}

/** Values of one field: those that a response may hold there, and those that it may not. */
export interface Samples {
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/** Responses of some statuses: a full body, and what may change in it. */
export interface ResponseRows {
  readonly statuses: readonly string[];
  /** Whether they answer a send to one receiver: the body is then a message, and nothing else that the document allows. */
  readonly toOne?: boolean;
  /** A valid body that holds each of the fields. */
  readonly body: Body;
  /** The fields that must be there, as paths such as `message.user.user_id`. */
  readonly required: readonly string[];
  /** Samples for each field, by its path; a number in a path is the place in a list. */
  readonly fields: Readonly<Record<string, Samples>>;
}

/** A webhook: a full body, and what may change in it. */
export interface WebhookRows {
  /** Its key in the document. */
  readonly webhook: string;
  /** The headers of a call, and which of them must be there. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requiredHeaders: readonly string[];
  /** A body that was seen or that the provider shows, as it stands. */
  readonly shown: unknown;
  /** A valid body that holds each of the fields. */
  readonly body: Body;
  readonly required: ResponseRows['required'];
  readonly fields: ResponseRows['fields'];
}

/** What a provider's `requests.ts` exports. */
export interface RequestModule {
  readonly wire: Wire;
  readonly refusals: readonly Refusal[];
  readonly acceptances: readonly Acceptance[];
  /** The keywords that a generated JSON request can violate: each of them must have been, sorted. */
  readonly jsonKeywords: readonly string[];
}

/** What a provider's `responses.ts` exports. */
export interface ResponseModule {
  readonly responses: readonly ResponseRows[];
  /** The headers of a response with values that each may not have, by status; names in lower case. */
  readonly headers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** What a provider's `webhooks.ts` exports. */
export interface WebhookModule {
  readonly webhooks: readonly WebhookRows[];
}

/** The rows of a provider; its folder bears the name of its spec. */
export async function loadRows(provider: string): Promise<RequestModule & ResponseModule & WebhookModule> {
  const [requests, responses, webhooks] = await Promise.all([
    import(`./${provider}/requests.ts`) as Promise<RequestModule>,
    import(`./${provider}/responses.ts`) as Promise<ResponseModule>,
    import(`./${provider}/webhooks.ts`) as Promise<WebhookModule>,
  ]);
  return { ...requests, ...responses, ...webhooks };
}

/** One change to an accepted message: what is then wrong, the change, and the reason that Prism must give. */
export type Change<Changed = Body> = readonly [name: string, change: Changed, path: string, rule: string];

/** Refusals of a JSON body; their paths begin in the body. */
export function changeJson(from: Body, changes: readonly Change[]): Refusal[] {
  return changes.map(([name, changed, path, rule]) => {
    const reason = { path: inBody(path), rule };
    return { name, from: { body: from }, sent: { body: { ...from, ...changed } }, reason };
  });
}

/** Refusals of a form; their paths begin in the body. */
export function changeForm(from: Form, changes: readonly Change<Form>[]): Refusal[] {
  return changes.map(([name, changed, path, rule]) => {
    const reason = { path: inBody(path), rule };
    return { name, from: { form: from }, sent: { form: { ...from, ...changed } }, reason };
  });
}

function inBody(path: string): string {
  return path === '' ? 'body' : `body.${path}`;
}

export function accept(name: string, sent: Sent): Acceptance {
  return { name, sent };
}

export function refuse(name: string, sent: Sent, reason: Refusal['reason'], answer?: Refusal['answer']): Refusal {
  return { name, sent, reason, ...(answer && { answer }) };
}

/** Bodies that no provider accepts. */
export function refuseBodies(body: Body): Refusal[] {
  const notAnObject = { path: 'body', rule: 'must be object' };
  const noBody = { path: '', rule: 'Body parameter is required' };
  return [
    refuse('the body is a list', { body: [body] }, notAnObject),
    refuse('the body is a JSON string', { body: 'Hi' }, notAnObject),
    refuse('the body is a number', { body: 7 }, notAnObject),
    refuse('the body is null', { body: null }, noBody),
    refuse('the body is missing', {}, noBody),
  ];
}

export function contentType(type: string): Pick<Sent, 'headers'> {
  return { headers: { 'content-type': type } };
}

/** The messages of Prism's violations. */
export const empty = 'must NOT have fewer than 1 characters';
export const noItems = 'must NOT have fewer than 1 items';
export const noKey = { path: '', rule: 'Invalid security scheme used' };
export const needs = (field: string): string => `must have required property '${field}'`;
export const unknownKey = (key: string): string => `found '${key}'`;
export const tooLong = (max: number): string => `must NOT have more than ${max} characters`;

interface Init {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: FormData | string | null;
}

/** A row as an argument of fetch. */
export function toInit({ key }: Wire, { headers, body, form }: Sent): Init {
  const type: Record<string, string> = form ? {} : { 'content-type': 'application/json' };
  const all = Object.entries({ ...key, ...type, ...headers }).filter(([, value]) => value !== '');
  const content = form ? toForm(form) : body === undefined ? null : JSON.stringify(body);
  return { method: 'POST', headers: Object.fromEntries(all), body: content };
}

function toForm(fields: Form): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

/** A response that must be valid, or must not. */
export interface ResponseRow {
  /** Such as `200 with "7" as message.message_id`. */
  readonly name: string;
  readonly status: string;
  readonly toOne: boolean;
  readonly body: unknown;
  readonly isValid: boolean;
}

/** The single responses of a table. */
export function responseRows({ statuses, toOne = false, body, required, fields }: ResponseRows): ResponseRow[] {
  const [first = ''] = statuses;
  const row = (name: string, changed: unknown, isValid: boolean, status = first): ResponseRow => {
    return { name: `${status} ${name}`, status, toOne, body: changed, isValid };
  };
  return [
    ...statuses.flatMap((status) => [
      row('with every field', body, true, status),
      row('that is null', null, false, status),
      row('that is a list', [], false, status),
      row('that is empty', {}, false, status),
    ]),
    ...changedBodies({ body, required, fields }).map((changed) => row(changed.name, changed.body, changed.isValid)),
  ];
}

/** A call of a webhook that must be valid, or must not. */
export interface WebhookRow {
  /** Such as `message_sent without data.message.id`. */
  readonly name: string;
  readonly webhook: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly isValid: boolean;
}

/** The single calls of a table. */
export function webhookRows({ webhook, headers, requiredHeaders, shown, ...table }: WebhookRows): WebhookRow[] {
  const row = (name: string, body: unknown, isValid: boolean, sent = headers): WebhookRow => {
    return { name: `${webhook} ${name}`, webhook, headers: sent, body, isValid };
  };
  return [
    row('with every field', table.body, true),
    row('as it was shown', shown, true),
    row('that is null', null, false),
    row('that is a list', [], false),
    row('that is empty', {}, false),
    ...Object.keys(headers).map((header) => {
      const { [header]: _, ...rest } = headers;
      return row(`without the header ${header}`, table.body, !requiredHeaders.includes(header), rest);
    }),
    row('as a form', table.body, false, { ...headers, 'content-type': 'application/x-www-form-urlencoded' }),
    ...changedBodies(table).map(({ name, body, isValid }) => row(name, body, isValid)),
  ];
}

interface ChangedBody {
  readonly name: string;
  readonly body: unknown;
  readonly isValid: boolean;
}

/** Each field left out and with each sample, and an unknown key in each object. */
function changedBodies({ body, required, fields }: Pick<ResponseRows, 'body' | 'required' | 'fields'>): ChangedBody[] {
  const set = (path: string, value: unknown, isValid: boolean): ChangedBody => {
    return { name: `with ${JSON.stringify(value)} as ${path}`, body: replaced(body, path, value), isValid };
  };
  return [
    ...Object.entries(fields).flatMap(([path, { valid, invalid }]) => [
      { name: `without ${path}`, body: replaced(body, path, undefined), isValid: !required.includes(path) },
      ...valid.map((value) => set(path, value, true)),
      ...invalid.map((value) => set(path, value, false)),
    ]),
    ...objectsIn(body).map((path) => {
      const key = [...path, 'unknownKey'].join('.');
      return {
        name: `with a key that the document does not name: ${key}`,
        body: replaced(body, key, 1),
        isValid: true,
      };
    }),
  ];
}

/** A copy with another value at a path; `undefined` removes the field. */
export function replaced(body: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(body);
  const keys = path.split('.');
  const parent = keys.slice(0, -1).reduce((node, key) => (node as Record<string, unknown>)[key], copy);
  const last = keys.at(-1) ?? '';
  if (value === undefined) delete (parent as Record<string, unknown>)[last];
  else (parent as Record<string, unknown>)[last] = value;
  return copy;
}

function objectsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, child]) => objectsIn(child, [...path, key]));
  return Array.isArray(value) ? below : [path, ...below];
}

const text: Samples = { valid: [''], invalid: [null, 7, ['x']] };
const whole: Samples = { valid: [0, -1], invalid: [null, '7', 1.5] };
const flag: Samples = { valid: [true, false], invalid: [null, 'true', 1] };
const anyObject: Samples = { valid: [{}, { any: [1, null] }], invalid: [null, [], 'x'] };
/** A list of whatever; `listOf` also has samples of its items. */
const list: Samples = { valid: [[]], invalid: [null, 'x', {}] };

/** Samples that most fields share. */
export const samples: Readonly<Record<'text' | 'whole' | 'flag' | 'anyObject' | 'list', Samples>> = {
  text,
  whole,
  flag,
  anyObject,
  list,
};

export function orNull({ valid, invalid }: Samples): Samples {
  return { valid: [...valid, null], invalid: invalid.filter((value) => value !== null) };
}

/** A list of such items. */
export function listOf({ valid, invalid }: Samples): Samples {
  return { valid: [...list.valid, [...valid]], invalid: [...list.invalid, ...invalid.map((item) => [item])] };
}

/** Samples for several fields of the object at a path. */
export function fieldsOf(path: string, kinds: Readonly<Record<string, Samples>>): Record<string, Samples> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [`${path}.${name}`, kind]));
}
