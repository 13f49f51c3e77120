/** Values that a type is tried with, and the schema that says what is right. */
export interface TypeSubject {
  /** Such as `body` or `answer 404`. */
  readonly name: string;
  /** The type as a user writes it. */
  readonly type: string;
  /** The name of a schema of the document, or of one of the house's own. */
  readonly schema: string;
  /** Right values, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
}

/** Everything that a provider's types are tried with. */
export interface TypeSubjects {
  readonly provider: string;
  /** The lines before the cases. */
  readonly head: string;
  readonly subjects: readonly TypeSubject[];
  /** Where a public type is deliberately not what the document has: schemas that say what it is. */
  readonly schemas: (document: Schemas) => Schemas;
  /** Fields that are text in the document and a Blob in the code. */
  readonly blobs: readonly string[];
  /** Cases that the compiler judges in its own way, by their names, with the reason. */
  readonly exceptions: Readonly<Record<string, string>>;
}

export type Schemas = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One assignment that must compile, or must not. */
export interface TypeCase {
  /** Such as `body textMinimal without receiver`. */
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  /** The rule that it breaks; undefined when it must compile. */
  readonly breaks: string | undefined;
}
