/** A file that came as a part of a form. Its bytes are counted and hashed, not kept. */
export interface FilePart {
  /** The file name of the part. */
  readonly name: string;
  /** The content type of the part. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** The SHA-256 of the bytes, in hex. */
  readonly sha256: string;
}

/** The parts of a form by their names; a name that comes again makes a list. */
export type FormFields = Readonly<Record<string, FormValue | readonly FormValue[]>>;
export type FormValue = string | FilePart;

/** One part of a form. */
export interface Part {
  readonly name: string;
  readonly value: FormValue;
  /** The text, or the first bytes of a file as text. */
  readonly text: string;
}

/** A form, and what of it Prism gets to judge. */
export interface FormBody {
  readonly kind: 'form';
  readonly fields: FormFields;
  /** For each name the last part as text, of a file its first bytes. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What a request's body turned out to be. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string }
  | FormBody
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'broken-json'; readonly reason: string }
  | BrokenForm
  | TooLarge;

export interface BrokenForm {
  readonly kind: 'broken-form';
  readonly reason: string;
}

export interface TooLarge {
  readonly kind: 'too-large';
  /** `body`, or the part of a form that is too large. */
  readonly path: string;
  readonly mostBytes: number;
}

export function isFilePart(value: unknown): value is FilePart {
  return typeof value === 'object' && value !== null && 'sha256' in value;
}

/** What `mock.requests` shows of a body. */
export function shownBody(body: Body): unknown {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'form') return body.fields;
  return body.kind === 'text' ? body.text : undefined;
}
