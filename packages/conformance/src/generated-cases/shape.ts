/** The constraints of a schema. */
export type Shape = Choice | Constants | Text | Bytes | Numeric | Truth | Nothing | List | Dictionary;

/** `oneOf`, `anyOf`, or a list of types. */
export interface Choice {
  readonly kind: 'choice';
  readonly options: readonly Shape[];
  /** Whether exactly one option may fit. */
  readonly exclusive: boolean;
  /** The most characters of the value as JSON. */
  readonly maxCharacters: number;
}

/** `enum` or `const`. */
export interface Constants {
  readonly kind: 'constants';
  readonly keyword: 'enum' | 'const';
  readonly values: readonly unknown[];
}

/** What the violation of a wrong type names: `string`, or all types of a list: `string,null`. */
interface Typed {
  readonly type: string;
}

export interface Text extends Typed {
  readonly kind: 'text';
  /** Lengths in code points. */
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp | undefined;
  /** Known values of an open list. */
  readonly known: readonly string[];
}

/** `format: binary`: the bytes of a file. */
export interface Bytes extends Typed {
  readonly kind: 'bytes';
  readonly maxBytes: number;
}

export interface Numeric extends Typed {
  readonly kind: 'number';
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  readonly known: readonly number[];
}

export interface Truth extends Typed {
  readonly kind: 'truth';
}

export interface Nothing extends Typed {
  readonly kind: 'nothing';
}

export interface List extends Typed {
  readonly kind: 'list';
  readonly items: Shape;
  readonly min: number;
  readonly max: number;
}

export interface Dictionary extends Typed {
  readonly kind: 'dictionary';
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** Whether keys that the schema does not name are allowed. */
  readonly open: boolean;
  /** The most bytes of the value as JSON. */
  readonly maxBytes: number;
}
