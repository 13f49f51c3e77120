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

/** What the command line says, read but not yet checked against the provider. */
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

/** The command line can't be used as it is; nothing was sent. */
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

/** What parseArgs complains of is a sentence with a hint; its kind is an implementation's. */
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
