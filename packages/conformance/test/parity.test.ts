import { readSpec, specNames } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { loadRows, type Body, type Refusal, type Sent } from '../src/rows.ts';

const providers = await Promise.all(specNames().map(async (name) => ({ name, ...(await loadRows(name)) })));

type Variant = ReturnType<typeof readSpec>['variants'][number];

/** Whether a body has the form of a variant: its required fields, no others, and the values of its enums. */
function fits(body: Body, { required, fields }: Variant): boolean {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  const isAllowed = ([name, value]: [string, unknown]) => fields[name]?.includes(value) ?? name in fields;
  return required.every((name) => body[name] !== undefined) && given.every(isAllowed);
}

/** What is sent as a variant's media type. */
function bodyAs({ mediaType }: Variant, { body, form }: Sent): Body {
  const isPlain = typeof body === 'object' && body !== null;
  return (mediaType === 'multipart/form-data' ? form : isPlain ? (body as Body) : undefined) ?? {};
}

/** The field that a refusal is about. Of a form, `file` and `file.name` are two fields. */
function fieldOf({ fields }: Variant, { path, rule }: Refusal['reason']): string {
  const missing = path === 'body' ? /required property '(.+)'/.exec(rule)?.[1] : undefined;
  const wrong = Object.keys(fields).filter((field) => `${path}.`.startsWith(`body.${field}.`));
  return missing ?? wrong.toSorted((one, other) => other.length - one.length)[0] ?? '';
}

describe.each(providers)('$name', ({ name, wire, refusals, acceptances }) => {
  const spec = readSpec(name);
  const { anyText = [] } = wire;

  it.each(spec.variants)('has a named example for the $mediaType request', ({ mediaType }) => {
    expect(spec.requests.filter((example) => example.mediaType === mediaType)).not.toEqual([]);
  });

  it.each(spec.responses)('has a named example for the response $status', ({ examples }) => {
    expect(examples).not.toEqual([]);
  });

  describe.each(spec.variants)('the $mediaType variant $name', (variant) => {
    /** Its fields that `isMissing` holds for, with the name of the variant. */
    const fieldsFor = (isMissing: (field: string) => boolean) =>
      Object.keys(variant.fields)
        .filter(isMissing)
        .map((field) => `${variant.name}.${field}`);

    it('has each field in a request example', () => {
      const examples = spec.requests.filter(({ mediaType }) => mediaType === variant.mediaType);
      const shown = new Set(examples.flatMap(({ value }) => Object.keys(value)));
      expect(fieldsFor((field) => !shown.has(field))).toEqual([]);
    });

    it('has each field in a request that is accepted', () => {
      const bodies = acceptances.map(({ sent }) => bodyAs(variant, sent)).filter((body) => fits(body, variant));
      const accepted = new Set(bodies.flatMap((body) => Object.keys(body)));
      expect(fieldsFor((field) => !accepted.has(field))).toEqual([]);
    });

    it('has each field in a request that is refused for it, unless it may be any text', () => {
      const rows = refusals.filter(({ from }) => from && fits(bodyAs(variant, from), variant));
      const refused = new Set(rows.map(({ reason }) => fieldOf(variant, reason)));
      expect(fieldsFor((field) => !refused.has(field)).filter((field) => !anyText.includes(field))).toEqual([]);
      expect(fieldsFor((field) => refused.has(field)).filter((field) => anyText.includes(field))).toEqual([]);
    });
  });

  it('starts its refusals from messages of the document', () => {
    const isPlaced = (sent: Sent) => spec.variants.some((variant) => fits(bodyAs(variant, sent), variant));
    expect(refusals.filter(({ from }) => from && !isPlaced(from))).toEqual([]);
  });
});
