import { dig } from './dig.ts';

/** The code of an error: a number at Sendbird, a name at CometChat. */
export type Code = string | number;

/** Of another type, it is a violation of the schema, and no code. */
export function codeAt(body: unknown, errorAt: readonly string[]): Code | undefined {
  const code = dig(body, ...errorAt, 'code');
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}
