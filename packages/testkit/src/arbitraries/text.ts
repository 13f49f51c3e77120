import * as fc from 'fast-check';
import { fitsText } from './conforms.ts';
import type { Text } from './shape.ts';

/** Single code points that a careless encoder, parser or counter gets wrong. */
const CODE_POINTS: readonly string[] = [
  'abZ09_-. ',
  '"\\/%&+=?#<>{}[](),;:\'`@|~^*!$',
  '\n\r\t\u00A0\u2028\u2029\u3000',
  '\u0000\u0007\u001B\u007F\u0085',
  'éßİǅ漢字אש',
  // combining marks, joiners, marks of direction, a byte order mark
  '\u0301\u20E3\uFE0F\u200B\u200D\u200F\u202E\u2066\uFEFF',
  // beyond the 16 bits of a JavaScript character
  '👩🚀🏽🇪𠮷𝔘\u{E0061}\u{10FFFF}',
].flatMap((points) => Array.from(points));

/** Longer pieces that mean something to somebody. */
const PIECES: readonly string[] = [
  '%41',
  '%2C',
  '%',
  '\r\n',
  '👩‍🚀',
  'é',
  '<@uid:ann>',
  '${a}',
  '{{a}}',
  '__proto__',
  'null',
];

const codePoint = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CODE_POINTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Texts whose schema asks for nothing. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: codePoint, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')) },
);

/** Texts of every length that a schema allows, its limits more often than chance would have it. */
export function textOf(shape: Text): fc.Arbitrary<string> {
  const { min, max, pattern, known } = shape;
  const texts = [{ weight: 6, arbitrary: pattern ? matching(shape, pattern) : anyText }];
  const longest = max === Infinity ? min + 1 : max;
  const allowed = CODE_POINTS.filter((point) => pattern?.test(point) ?? true);
  const ofLength = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...allowed), minLength, maxLength });
  if (allowed.length > 0) {
    texts.push({ weight: 3, arbitrary: ofLength(min, min + 8) });
    texts.push({ weight: 1, arbitrary: ofLength(Math.max(min, longest - 1), longest) });
  }
  if (known.length > 0) texts.push({ weight: 6, arbitrary: fc.constantFrom(...known) });
  return fc.oneof(...texts).filter((text) => fitsText(shape, text));
}

function matching({ max }: Text, pattern: RegExp): fc.Arbitrary<string> {
  return max === Infinity ? fc.stringMatching(pattern) : fc.stringMatching(pattern, { maxLength: max });
}
