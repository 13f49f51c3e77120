import type { MockRequest } from '@bot-messages/mock';
import { runJson } from '../run-json.ts';
import type { RunOptions } from '../run.ts';
import type { Providers } from './providers.ts';
import type { Report } from './report.ts';

/** What the bot sends in every runtime: characters that are often encoded wrongly. */
export const SAID = {
  words: 'Grüße \u{1F44B} "quoted"\n\u2028end',
  fileName: 'größe "1" \u{1F44B}.bin',
  fileType: 'application/x-program',
} as const;

export interface Command {
  /** The command that starts a runtime. The settings are appended as the last argument. */
  readonly words: readonly string[];
  readonly options: RunOptions;
}

/** The output of the program in a runtime, and the requests that arrived at the providers. */
export interface Played {
  readonly output: string;
  readonly report: Report;
  readonly arrived: Record<'sendbird' | 'cometchat', readonly MockRequest[]>;
  readonly dropped: readonly string[];
  readonly strayed: readonly string[];
}

/** Runs a program against the providers. */
export async function play({ words, options }: Command, providers: Providers): Promise<Played> {
  providers.reset();
  const settings = JSON.stringify({ ...providers.settings, ...SAID });
  const { value: report, output } = await runJson<Report>([...words, settings], options);
  return { output, report, arrived: providers.arrived(), dropped: providers.dropped(), strayed: providers.strayed() };
}
