import { mark } from './mark.ts';
import type { FormPart, Probe, Targets } from './probe.ts';

/** Fields of a message, by their names on the wire. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of every text that goes to the channel: marked as a probe, and without a push. */
export function textFields({ to }: Targets, name: string): Fields {
  return { channel_url: to, message: mark(name), send_push: false };
}

/** A text by the client. */
export function text(targets: Targets, name: string, more: Fields, rest: Partial<Probe> = {}): Probe {
  const body = { ...textFields(targets, name), ...more };
  return { name, expects: 'message', request: () => ({ by: 'client', bot: targets.bot, body }), ...rest };
}

/** A text as the client would not send it. */
export function bare(targets: Targets, name: string, more: Fields, rest: Partial<Probe>): Probe {
  const body = { ...textFields(targets, name), ...more };
  return { name, expects: 'message', request: () => ({ by: 'fetch', bot: targets.bot, body }), ...rest };
}

/** A form as it is written here, part by part. */
export function form(targets: Targets, name: string, parts: readonly FormPart[], rest: Partial<Probe> = {}): Probe {
  const fields = Object.entries(textFields(targets, name));
  const isMeant = ([key]: [string, unknown]) => key !== 'message' || parts.every(([part]) => part !== 'file');
  const all = [...fields.filter(isMeant).map(([key, value]) => [key, String(value)] as const), ...parts];
  return { name, expects: 'message', request: () => ({ by: 'fetch', bot: targets.bot, form: all }), ...rest };
}
