import { createHmac } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { MockRequest } from '@bot-messages/mock';
import { runJson, type RunOptions } from '../run.ts';
import type { Providers } from './providers.ts';

/** What the program reports about an error. */
export interface Failure {
  readonly guards: { readonly isApiError: boolean; readonly isBotMessageError: boolean };
  /** What a log shows: the error as text, its stack and its cause's stack. */
  readonly log: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

/** What became of two webhooks, one of them forged. */
interface Received {
  readonly event: unknown;
  readonly refused: { readonly isWebhookVerificationError: boolean; readonly reason: string };
}

/** What a program prints: the result of each message of the scenario. */
export interface Report {
  /** The files that the two packages were loaded from, unless they were bundled. */
  readonly loaded?: readonly string[];
  readonly sendbird: {
    readonly text: unknown;
    readonly file: unknown;
    readonly webhook: Received;
    readonly refused: Failure;
    readonly redirected: Failure;
    readonly kept: unknown;
    /** The server closed the connection without a response. */
    readonly dropped: Failure;
    readonly connectionRefused: Failure;
    /** The server's certificate is not trusted. */
    readonly untrusted: Failure;
  };
  readonly cometchat: {
    readonly text: unknown;
    readonly image: unknown;
    readonly custom: unknown;
    readonly webhook: Received;
    readonly refused: Failure;
    readonly redirected: Failure;
  };
  /** In a browser: what both factories threw without `dangerouslyAllowBrowser`. */
  readonly guarded?: Readonly<Record<'sendbird' | 'cometchat', unknown>>;
  /** The same in a Web Worker of the page. */
  readonly guardedInWorker?: Readonly<Record<'sendbird' | 'cometchat', unknown>>;
  /** In workerd: whether it rejects `redirect: 'error'`. */
  readonly refusesRedirectError?: boolean;
}

/** What the bot sends in every runtime: characters that are often encoded wrongly. */
export const SAID = {
  words: 'Grüße \u{1F44B} "quoted"\n\u2028end',
  fileName: 'größe "1" \u{1F44B}.bin',
  fileType: 'application/x-program',
} as const;

const MASTER_TOKEN = 'master-token-for-tests';
/** As Sendbird sends it: the slash and the characters other than ASCII are escaped. */
const CALLBACK =
  '{"category":"bot_message_notification","app_id":"A","ts":1764000000123,"sender":{"user_id":"ann"},' +
  '"bot":{"bot_userid":"bot"},"channel":{"channel_url":"channel_2"},"message":{"message_id":7,"text":"a\\/b \\u00e9"}}';
const CALL = {
  trigger: 'after_message',
  data: { id: '7', sender: 'bob', receiverType: 'user', receiver: 'bot', category: 'message', type: 'text' },
  bot: 'bot',
};

/** The webhooks that arrive in every runtime. Each is given as the arguments of `verifyWebhook`. */
export const WEBHOOKS = {
  sendbird: {
    request: {
      body: CALLBACK,
      headers: { 'x-sendbird-signature': createHmac('sha256', MASTER_TOKEN).update(CALLBACK).digest('hex') },
      masterToken: MASTER_TOKEN,
    },
    forged: { body: JSON.stringify(JSON.parse(CALLBACK)) },
    event: JSON.parse(CALLBACK) as unknown,
  },
  cometchat: {
    request: {
      body: JSON.stringify(CALL),
      headers: { authorization: `Basic ${Buffer.from('user:pässword').toString('base64')}` },
      username: 'user',
      password: 'pässword',
    },
    forged: { headers: { authorization: `Basic ${Buffer.from('user:password').toString('base64')}` } },
    event: CALL,
  },
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
  const settings = JSON.stringify({ ...providers.settings, ...SAID, webhooks: WEBHOOKS });
  const { value: report, output } = await runJson<Report>([...words, settings], options);
  return { output, report, arrived: providers.arrived(), dropped: providers.dropped(), strayed: providers.strayed() };
}

/** Finds a program in a package for this platform, such as `@oven/bun-linux-x64`. It works without install scripts. */
export function programOf(project: string, pattern: string): string {
  const [program] = globSync(pattern, { cwd: join(project, 'node_modules') });
  if (program === undefined) throw new Error(`npm has installed no ${pattern} for this machine`);
  return join(project, 'node_modules', program);
}
