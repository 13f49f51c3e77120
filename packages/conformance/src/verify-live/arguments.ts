import { parseArgs } from 'node:util';

const OPTIONS = {
  'i-own-this-account': { type: 'boolean' },
  bot: { type: 'string' },
  to: { type: 'string' },
  'receiver-type': { type: 'string' },
  'second-receiver': { type: 'string' },
  'foreign-channel': { type: 'string' },
  'include-upload-limit': { type: 'boolean' },
  'requests-per-second': { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The command line, parsed but not yet checked against the provider. */
export interface Arguments {
  readonly provider: string | undefined;
  readonly owned: boolean;
  readonly bot: string | undefined;
  readonly to: string | undefined;
  readonly receiverType: 'user' | 'group';
  readonly secondReceiver: string | undefined;
  readonly foreignChannel: string | undefined;
  readonly includeUploadLimit: boolean;
  readonly requestsPerSecond: number;
  /** Where the report for programs goes. */
  readonly json: string | undefined;
  readonly help: boolean;
}

/** The command line is not usable; nothing was sent. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new UsageError(`one provider at a time, not ${positionals.join(' ')}`);
  return {
    provider: positionals[0],
    owned: values['i-own-this-account'] ?? false,
    bot: values.bot,
    to: values.to,
    receiverType: receiverType(values['receiver-type'] ?? 'user'),
    secondReceiver: values['second-receiver'],
    foreignChannel: values['foreign-channel'],
    includeUploadLimit: values['include-upload-limit'] ?? false,
    requestsPerSecond: rate(values['requests-per-second'] ?? '2'),
    json: values.json,
    help: values.help ?? false,
  };
}

/** The message of parseArgs is a sentence with a hint; the class of its error is internal. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function receiverType(value: string): 'user' | 'group' {
  if (value === 'user' || value === 'group') return value;
  throw new UsageError(`--receiver-type is user or group, not ${value}`);
}

function rate(value: string): number {
  const number = Number(value);
  if (number > 0 && number < Infinity) return number;
  throw new UsageError(`--requests-per-second is a number above 0, not ${value}`);
}

/** What `--help` prints. */
export const HELP = `
Checks a live service against its document in specs/, and answers the open questions of specs/README.md.

  npx -y pnpm@12.21.0 verify:live sendbird  --i-own-this-account --bot ID --to CHANNEL_URL
  npx -y pnpm@12.21.0 verify:live cometchat --i-own-this-account --bot UID --to UID

It sends some thirty requests, one after the other, and validates each response with Prism. What is accepted
becomes a message: all go to the one channel or receiver that --to names, and each text begins with
[bot-messages probe]. Sendbird is asked to send no push; CometChat knows no such field.

The key and the address come from the environment, as the clients read them:
  SENDBIRD_APPLICATION_ID, SENDBIRD_API_TOKEN, SENDBIRD_BASE_URL
  COMETCHAT_APP_ID, COMETCHAT_REGION, COMETCHAT_API_KEY, COMETCHAT_BASE_URL
  COMETCHAT_AUTH_ONLY_KEY   a key of scope authOnly, to see how it is refused (optional)

Options
  --i-own-this-account      says that the account is yours to send from; nothing leaves without it
  --bot ID                  the bot that sends
  --to ID                   Sendbird: the channel_url; CometChat: the uid or the guid
  --receiver-type TYPE      CometChat: what --to and --second-receiver name, user or group (default user)
  --second-receiver ID      Sendbird: a user to mention; CometChat: a second receiver
  --foreign-channel ID      a channel (Sendbird) or a group (CometChat) that the bot has not joined
  --include-upload-limit    also probe the limits of size: two files of 25 MB, or three large messages
  --requests-per-second N   the pace, 2 unless you say otherwise
  --json FILE               write the report for programs to a file, as an attachment to an issue
  --help                    this page

Exit code: 0 when the service does what the document says, 1 when it does not, 2 when nothing could be sent.
`;
