/**
 * Sends ten messages with the built clients to a Prism for each provider, and shows what was sent and what came back.
 *
 *   npx -y pnpm@12.21.0 demo
 */
import { setImmediate } from 'node:timers/promises';
import { inspect, isDeepStrictEqual, styleText } from 'node:util';
import type * as CometChat from '@bot-messages/cometchat';
import type * as Sendbird from '@bot-messages/sendbird';
import type { Prism, PrismViolation } from '@bot-messages/testkit';
import { indented, print, runCommand, seconds } from './command-line.ts';

/** The compared properties of a message or an error, by readable names. */
type Facts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

interface Step {
  readonly provider: 'sendbird' | 'cometchat';
  readonly title: string;
  /** A short description of what is sent. */
  readonly sends: string;
  readonly body: unknown;
  /** Selects the example or status of Prism's response. */
  readonly prefer?: string;
  readonly expected: Facts;
}

interface Result {
  /** A short description of the result. */
  readonly summary: string;
  /** Lines printed below the step. */
  readonly details: readonly string[];
  readonly facts: Facts;
}

const note = new File(['The text of a small file.'], 'note.txt', { type: 'text/plain' });
const channel_url = 'sendbird_group_channel_70140317_9c1f0de2b7a4';
const parcel: Sendbird.TextMessage = { channel_url, message: 'Your parcel is on its way.' };
const file: Sendbird.FileMessage = { channel_url, message_type: 'FILE', file: note };

const ann = { receiver: 'ann', receiverType: 'user' } as const;
const place = { latitude: 50.6192, longitude: -2.0472, label: 'Pick-up point' };
const photo = { url: 'https://files.example.com/photos/lighthouse.png', name: 'lighthouse.png', mimeType: 'image/png' };
const text: CometChat.MessageToOne = { ...ann, data: { text: 'Hello Ann, your parcel is here.' } };
const image: CometChat.MessageToOne = { ...ann, category: 'message', type: 'image', data: { attachments: [photo] } };
const custom: CometChat.MessageToOne = { ...ann, category: 'custom', type: 'location', data: { customData: place } };
const many: CometChat.MessageToMany = {
  multipleReceivers: { uids: ['ann', 'bob'], guids: ['warehouse-team'] },
  data: { text: 'The shop closes at 16:00 today.' },
};

const rateLimited = { status: 429, mayHaveBeenDelivered: false, 'retryAfterMs is what the header says': true };
const refused = (rule: string) => ({ status: 400, mayHaveBeenDelivered: false, 'violated rule': rule });
const accepted = (idType: string, type: string, category?: string) => ({
  status: 200,
  'type of the id': idType,
  'message type': type,
  ...(category === undefined ? {} : { category }),
});

const STEPS: readonly Step[] = [
  {
    provider: 'sendbird',
    title: 'text',
    sends: `'${parcel.message}'`,
    body: parcel,
    prefer: 'example=textMinimal',
    expected: accepted('number', 'MESG'),
  },
  {
    provider: 'sendbird',
    title: 'file',
    sends: `${note.name}: ${note.size} bytes, ${note.type}`,
    body: file,
    prefer: 'example=fileMinimal',
    expected: accepted('number', 'FILE'),
  },
  {
    provider: 'sendbird',
    title: 'wrong message',
    sends: 'a text that names no channel',
    body: { message: 'Where does this go?' },
    expected: refused('required: channel_url'),
  },
  {
    provider: 'sendbird',
    title: 'rate limit',
    sends: 'one text too many',
    body: parcel,
    prefer: 'code=429',
    expected: rateLimited,
  },
  {
    provider: 'cometchat',
    title: 'text',
    sends: `'${text.data.text}'`,
    body: text,
    prefer: 'example=textMinimal',
    expected: accepted('string', 'text', 'message'),
  },
  {
    provider: 'cometchat',
    title: 'image by URL',
    sends: `${photo.name}, by its URL`,
    body: image,
    prefer: 'example=imageByUrl',
    expected: accepted('string', 'image', 'message'),
  },
  {
    provider: 'cometchat',
    title: 'custom message',
    sends: `a location: ${place.label}`,
    body: custom,
    prefer: 'example=customMessage',
    expected: accepted('string', 'location', 'custom'),
  },
  {
    provider: 'cometchat',
    title: 'many receivers',
    sends: 'a text to two users and a group',
    body: many,
    prefer: 'example=textToMany',
    expected: { status: 200, receivers: ['ann', 'bob', 'warehouse-team'] },
  },
  {
    provider: 'cometchat',
    title: 'wrong message',
    sends: "a text to a receiverType 'person'",
    body: { ...text, receiverType: 'person' },
    expected: refused('enum: receiverType'),
  },
  {
    provider: 'cometchat',
    title: 'rate limit',
    sends: 'one text too many',
    body: text,
    prefer: 'code=429',
    expected: rateLimited,
  },
];

await runCommand(async () => {
  const startedAt = performance.now();
  print();
  print(styleText('bold', '  bot-messages: both clients, real requests, a real Prism for each provider'));
  print();
  print('  Starting both Prisms ...');
  const passed = await withPrisms(async (prisms) => {
    for (const [name, { url }] of Object.entries(prisms))
      print(`    ${name.padEnd(11)}${url}  answers and refuses by specs/${name}.openapi.yaml`);
    print(styleText('dim', `    ready in ${seconds(performance.now() - startedAt)}`));
    print();
    print(styleText('dim', `    ${columns('where', 'what', 'sent', 'status', 'came back', 'time'.padStart(7))}`));
    return runSteps(await createSenders(prisms));
  });
  printClosing(passed, performance.now() - startedAt);
  return passed === STEPS.length ? 0 : 1;
});

type Prisms = Readonly<Record<Step['provider'], Prism>>;

/** Stops both processes, also when `use` throws. */
async function withPrisms<Value>(use: (prisms: Prisms) => Promise<Value>): Promise<Value> {
  const { readSpec, startPrism } = await import('@bot-messages/testkit');
  const starts = ['sendbird', 'cometchat'].map((name) => startPrism(readSpec(name).path));
  const settled = await Promise.allSettled(starts);
  try {
    if (settled.some(({ status }) => status === 'rejected')) await handleSignals();
    const [sendbird, cometchat] = (await Promise.all(starts)) as [Prism, Prism];
    return await use({ sendbird, cometchat });
  } finally {
    await Promise.all(settled.map(async (start) => start.status === 'fulfilled' && start.value.stop()));
  }
}

/**
 * Lets a signal end this process before a failure is reported. Ctrl-C reaches the Prisms too, and their exit can be
 * observed before the signal in the same turn of the event loop.
 */
async function handleSignals(): Promise<void> {
  await setImmediate();
}

/** A single attempt, so that the status and time are those of one request. */
function optionsOf(prefer: string | undefined): { maxRetries: number; headers: Record<string, string> } {
  return { maxRetries: 0, headers: prefer === undefined ? {} : { Prefer: prefer } };
}

type Sender = (body: unknown, prefer: string | undefined) => Promise<Result>;

/** Imports the clients here, since they may not be built when this file loads. */
async function createSenders(prisms: Prisms): Promise<Readonly<Record<Step['provider'], Sender>>> {
  const { createSendbirdClient, isApiError } = await import('@bot-messages/sendbird');
  const { createCometChatClient } = await import('@bot-messages/cometchat');
  const { readPrismViolations } = await import('@bot-messages/testkit');
  let status: number | undefined;
  const onResponse = (event: { readonly status: number }): void => {
    status = event.status;
  };
  const sendbird = createSendbirdClient({ baseUrl: prisms.sendbird.url, apiToken: 'any-token-will-do', onResponse });
  const cometchat = createCometChatClient({ baseUrl: prisms.cometchat.url, apiKey: 'any-key-will-do', onResponse });
  const resultOf = async (send: () => Promise<object>): Promise<Result> => {
    status = undefined;
    try {
      const message = await send();
      return messageResult(status, message);
    } catch (error) {
      await handleSignals();
      if (!isApiError(error)) return { summary: String(error), details: [], facts: { status } };
      return errorResult(error, readPrismViolations(error.headers['sl-violations']));
    }
  };
  // The type assertions allow the two bodies that are invalid on purpose.
  return {
    sendbird: (body, prefer) =>
      resultOf(() => sendbird.sendBotMessage('toolbox_bot', body as Sendbird.BotMessageBody, optionsOf(prefer))),
    cometchat: (body, prefer) =>
      resultOf(() => cometchat.sendBotMessage('support-bot', body as CometChat.MessageToOne, optionsOf(prefer))),
  };
}

function messageResult(status: number | undefined, message: object): Result {
  const { id, message_id = id, type, category } = message as Record<string, string | number | undefined>;
  if (message_id === undefined) {
    const receivers = Object.keys(message);
    return { summary: `${receivers.length} receivers`, details: [], facts: { status, receivers } };
  }
  const facts = { status, 'type of the id': typeof message_id, 'message type': type, category };
  return { summary: `id ${message_id}`, details: [], facts };
}

/** Shows the rule that a step expects, since Prism lists the violations for every type of CometChat message. */
function errorResult(error: Sendbird.ApiError, violations: readonly PrismViolation[]): Result {
  const { status, code, codeName, headers, retryAfterMs, mayHaveBeenDelivered } = error;
  const codeLine = `code ${codeName === undefined || codeName === code ? String(code) : `${code} (${codeName})`}`;
  if (status === 429) {
    const wait = Number(headers['retry-after'] ?? headers['x-ratelimit-retryafter']) * 1000;
    return {
      summary: error.name,
      details: [codeLine, `retryAfterMs ${retryAfterMs}, mayHaveBeenDelivered ${mayHaveBeenDelivered}`],
      facts: { status, mayHaveBeenDelivered, 'retryAfterMs is what the header says': retryAfterMs === wait },
    };
  }
  const rules = violations.map(({ location, code: rule, message }) => ({
    // Only the message names a missing property.
    rule: `${rule}: ${/'([^']+)'$/.exec(message)?.[1] ?? location.at(-1)}`,
    line: `${message} (${rule})`,
  }));
  const shown = rules.find(({ rule }) => STEPS.some(({ expected }) => expected['violated rule'] === rule)) ?? rules[0];
  return {
    summary: error.name,
    details: [codeLine, ...(shown === undefined ? [] : [shown.line])],
    facts: { status, mayHaveBeenDelivered, 'violated rule': shown?.rule },
  };
}

/** Sends the messages in sequence, prints each, and counts those with the expected result. */
async function runSteps(senders: Readonly<Record<Step['provider'], Sender>>): Promise<number> {
  let passed = 0;
  for (const step of STEPS) {
    const startedAt = performance.now();
    const { summary, details, facts } = await senders[step.provider](step.body, step.prefer);
    const time = `${Math.round(performance.now() - startedAt)} ms`.padStart(7);
    const failures = Object.entries(step.expected).filter(([name, value]) => !isDeepStrictEqual(facts[name], value));
    if (failures.length === 0) passed += 1;
    const mark = failures.length === 0 ? styleText('green', '✓') : styleText('red', '✗');
    const status = String(facts['status'] ?? '-');
    print(`  ${mark} ${columns(step.provider, step.title, step.sends, status, summary, time)}`);
    for (const line of details.flatMap((detail) => indented(detail, 14))) print(styleText('dim', line));
    for (const [name, value] of failures) {
      const sentence = `${name}: expected ${show(value)}, got ${show(facts[name])}`;
      for (const line of indented(sentence, 14)) print(styleText('red', line));
    }
  }
  return passed;
}

function columns(...cells: readonly string[]): string {
  const widths = [11, 16, 35, 7, 20];
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('');
}

function show(value: unknown): string {
  return inspect(value, { breakLength: Infinity });
}

function printClosing(passed: number, durationMs: number): void {
  const hasPassed = passed === STEPS.length;
  const sentence = `${passed} of ${STEPS.length} steps had the expected result, in ${seconds(durationMs)}.`;
  const next = [
    'Next',
    '  npx -y pnpm@12.21.0 test   runs all tests',
    '  README.md                  shows how to send a message from your own code',
    '  scripts/demo.ts            has the messages that you just saw',
  ];
  print();
  print(styleText(hasPassed ? 'green' : 'red', `  ${sentence}`));
  print();
  for (const line of hasPassed ? next : ['The red lines say what was expected.']) print(`  ${line}`);
  print();
}
