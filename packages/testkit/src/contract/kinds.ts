/** Values that a schema must take, and values that it must refuse. */
export interface Kind {
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}

export type Fields = Readonly<Record<string, Kind>>;

export const text: Kind = { right: ['x', ''], wrong: [null, 7, ['x']] };
export const whole: Kind = { right: [7, 0, -1], wrong: [null, '7', 1.5] };
export const flag: Kind = { right: [true, false], wrong: [null, 'true', 1] };
/** An object with any keys. */
export const anyObject: Kind = { right: [{}, { any: [1, null] }], wrong: [null, [], 'x'] };

/** A text of which the length is limited. */
export function textOf(least: number, most: number = Infinity): Kind {
  const longest = most === Infinity ? 5000 : most;
  const tooLong = most === Infinity ? [] : ['x'.repeat(most + 1)];
  const tooShort = least === 0 ? [] : ['x'.repeat(least - 1)];
  return { right: ['x'.repeat(least), 'x'.repeat(longest)], wrong: [null, 7, ['x'], ...tooShort, ...tooLong] };
}

/** One of a few words, each in its own case. */
export function oneOf(...words: readonly string[]): Kind {
  return {
    right: words,
    wrong: [
      null,
      '',
      'other',
      ...words.map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase())),
    ],
  };
}

/** The kind with further rows. */
export function plus(kind: Kind, more: Partial<Kind>): Kind {
  return { right: [...kind.right, ...(more.right ?? [])], wrong: [...kind.wrong, ...(more.wrong ?? [])] };
}

export function orNull({ right, wrong }: Kind): Kind {
  return { right: [...right, null], wrong: wrong.filter((value) => value !== null) };
}

/** A text or a number of the wire, where the provider contradicts itself. */
export function textOr(kind: Kind): Kind {
  return { right: [...text.right, ...kind.right], wrong: kind.wrong.filter((value) => typeof value !== 'string') };
}

export function listOf({ right, wrong }: Kind, least: number = 0, most: number = Infinity): Kind {
  const filled = (count: number): unknown[] => Array.from({ length: count }, () => right[0]);
  const longest = most === Infinity ? 50 : most;
  const tooLong = most === Infinity ? [] : [filled(most + 1)];
  const tooShort = least === 0 ? [] : [filled(least - 1)];
  return {
    right: [filled(least), filled(longest), [...right]],
    wrong: [null, 'x', {}, ...wrong.map((value) => [right[0], value]), ...tooShort, ...tooLong],
  };
}

/** An object that may have further keys. */
export function open(required: Fields, optional: Fields): Kind {
  const { minimal, full, right, wrong } = objects(required, optional);
  return { right: [minimal, { ...full, nobodyKnowsThis: 1 }, ...right], wrong };
}

/** An object in which a key that nobody knows is refused. */
export function closed(required: Fields, optional: Fields): Kind {
  const { minimal, full, right, wrong } = objects(required, optional);
  return { right: [minimal, full, ...right], wrong: [...wrong, { ...minimal, nobodyKnowsThis: 1 }] };
}

/** What may be one of several objects: each is tried under its own name. */
export function anyOf(...kinds: readonly Kind[]): Kind {
  return { right: kinds.flatMap(({ right }) => right.slice(0, 2)), wrong: [null, [], 'x', {}] };
}

/** A kind with a name of its own: its rows are tried there, so that one of each is enough where it is used. */
export function named({ right, wrong }: Kind): Kind {
  return { right: right.slice(0, 2), wrong: [...wrong.slice(0, 1), ...wrong.slice(-1)] };
}

type Shaped = Kind & { readonly minimal: object; readonly full: object };

function objects(required: Fields, optional: Fields): Shaped {
  const minimal = firsts(required);
  const each = Object.entries({ ...required, ...optional });
  const withEach = (pick: keyof Kind): object[] =>
    each.flatMap(([name, kind]) => kind[pick].map((value) => ({ ...minimal, [name]: value })));
  const missing = Object.keys(required).map((name) => ({ ...minimal, [name]: undefined }));
  return {
    minimal,
    full: { ...minimal, ...firsts(optional) },
    right: withEach('right'),
    wrong: [null, [], 'x', ...missing, ...withEach('wrong')],
  };
}

function firsts(fields: Fields): object {
  return Object.fromEntries(Object.entries(fields).map(([name, { right }]) => [name, right[0]]));
}
