import {
  finish,
  printed,
  startProgram,
  startRecorder,
  type Finished,
  type Recorder,
  type Run,
} from '@bot-messages/testkit';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Summary } from '../../src/verify-live/summary.ts';
import { cometchatAccount, createCometchat } from './cometchat.ts';
import { cometchatDeviations, on, sendbirdDeviations, type Deviation } from './deviations.ts';
import { createSendbird, sendbirdAccount } from './sendbird.ts';
import {
  json,
  startStandIn,
  type Arrived,
  type Behaviour,
  type Deviate,
  type Reply,
  type StandIn,
} from './stand-in.ts';

const program = fileURLToPath(new URL('../../src/verify-live.ts', import.meta.url));

/** Starts the command as a user does, without the keys of this environment. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:SENDBIRD|COMETCHAT)_/.test(name));
  return startProgram(program, args, { ...Object.fromEntries(own), ...environment });
}

/** Runs the command with `--json`, and reads the report. */
async function runWithReport(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Finished & { report: Summary; reportText: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-live-'));
  try {
    const path = join(folder, 'report.json');
    const finished = await finish(start([...args, '--json', path], environment));
    const reportText = readFileSync(path, 'utf8');
    return { ...finished, reportText, report: JSON.parse(reportText) as Summary };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Reported = Awaited<ReturnType<typeof runWithReport>>;

/** What the tests of one provider differ in. */
interface Case {
  readonly name: string;
  readonly behaviour: () => Behaviour;
  readonly key: string;
  readonly keyVariable: string;
  readonly urlVariable: string;
  readonly extraVariables: Readonly<Record<string, string>>;
  readonly bot: string;
  readonly to: string;
  readonly second: string;
  readonly foreign: string;
  readonly deviations: (elsewhere: string) => Deviation[];
  /** Where the message lies in a response. */
  readonly messageAt: string;
  /** The first probe that lacks a required field by one of the deviations. */
  readonly incomplete: string;
  /** A probe by the client, and one by a bare fetch. */
  readonly limitedProbes: readonly [byClient: string, bare: string];
  readonly limit: Reply;
  /** The values of `send_push`. */
  readonly pushes: readonly unknown[];
  /** Further options for a service that diverges, and what is missing for the probes that are not asked. */
  readonly extra: readonly string[];
  readonly unnamed: readonly string[];
  /** The receivers of a message. */
  readonly receivers: (fields: Arrived['fields']) => unknown[];
}

const cases: readonly Case[] = [
  {
    name: 'sendbird',
    behaviour: createSendbird,
    key: sendbirdAccount.key,
    keyVariable: 'SENDBIRD_API_TOKEN',
    urlVariable: 'SENDBIRD_BASE_URL',
    extraVariables: {},
    bot: sendbirdAccount.bot,
    to: sendbirdAccount.channel,
    second: sendbirdAccount.user,
    foreign: sendbirdAccount.foreign,
    deviations: sendbirdDeviations,
    messageAt: 'message',
    incomplete: 'text with every field of the page',
    limitedProbes: ['text', 'text without message_type'],
    limit: {
      ...json(429, { error: true, code: 500910, message: 'Too many requests.' }),
      headers: { 'x-ratelimit-retryafter': '0' },
    },
    pushes: [false, 'false', 'probe'],
    extra: [],
    unnamed: ['--foreign-channel', '--include-upload-limit', '--second-receiver'],
    receivers: (fields) => [fields['channel_url']],
  },
  {
    name: 'cometchat',
    behaviour: createCometchat,
    key: cometchatAccount.key,
    keyVariable: 'COMETCHAT_API_KEY',
    urlVariable: 'COMETCHAT_BASE_URL',
    extraVariables: { COMETCHAT_AUTH_ONLY_KEY: cometchatAccount.weakKey },
    bot: cometchatAccount.bot,
    to: cometchatAccount.user,
    second: cometchatAccount.second,
    foreign: cometchatAccount.foreign,
    deviations: cometchatDeviations,
    messageAt: 'data',
    incomplete: 'text with every field',
    limitedProbes: ['text', 'text with an unknown field'],
    limit: {
      ...json(429, { error: { code: 'ERR_TOO_MANY_REQUESTS', message: 'Too many requests.' } }),
      headers: { 'retry-after': '0' },
    },
    pushes: [undefined],
    extra: ['--second-receiver', cometchatAccount.second],
    unnamed: ['--foreign-channel', '--include-upload-limit', 'COMETCHAT_AUTH_ONLY_KEY'],
    receivers: ({ receiver, multipleReceivers }) => [
      ...(receiver === undefined ? [] : [receiver]),
      ...Object.values((multipleReceivers ?? {}) as Record<string, string[]>).flat(),
    ],
  },
];

/** Stands for the address of the other host until that is known. */
const ELSEWHERE = 'http://elsewhere.example';

let elsewhere: Recorder;
beforeAll(async () => {
  elsewhere = await startRecorder({ body: {} });
});
afterAll(() => elsewhere?.close());

describe.each(cases)('verify:live $name', (provider) => {
  const { name, key, bot, to, second, foreign } = provider;
  const quick = ['--requests-per-second', '1000'];
  const required = [name, '--bot', bot, '--to', to];
  const owned = [...required, '--i-own-this-account', ...quick];
  let service: StandIn;
  let environment: Record<string, string>;

  beforeAll(async () => {
    service = await startStandIn(provider.behaviour());
    environment = { [provider.urlVariable]: service.baseUrl, [provider.keyVariable]: key };
  });
  afterAll(() => service?.close());

  beforeEach(() => {
    service.deviate();
    service.take();
  });

  describe('with a service that follows the document', () => {
    const all = ['--second-receiver', second, '--foreign-channel', foreign, '--include-upload-limit'];
    let run: Reported;
    let arrived: Arrived[];

    beforeAll(async () => {
      run = await runWithReport([...owned, ...all], { ...environment, ...provider.extraVariables });
      arrived = service.take();
    });

    it('finds no divergence, and exits with 0', () => {
      expect(run.report.divergences).toEqual([]);
      expect(run.errors).toBe('');
      expect(run.exitCode).toBe(0);
      expect(run.output).toContain(`${arrived.length} requests, 0 divergences`);
    });

    it('dates the report, and names the service that it is about', () => {
      expect(run.report).toMatchObject({ provider: name, baseUrl: service.baseUrl, requests: arrived.length });
      expect(new Date(run.report.date).toISOString()).toBe(run.report.date);
    });

    it('has an entry for each open question of specs/README.md', () => {
      expect(run.report.questions.map(({ number }) => number)).toEqual(numbersOfQuestions(name));
      for (const { number, text: question, seen, notAsked } of run.report.questions) {
        expect([...seen, ...notAsked], `question ${number}`).not.toEqual([]);
        expect(notAsked, `question ${number}`).not.toContain('no probe asks it');
        expect(run.said).toContain(`${number}. ${question}`);
      }
    });

    it('sees an answer to each question that probes can answer', () => {
      expect(run.report.questions.filter(({ seen }) => seen.length === 0)).toEqual([]);
    });

    it('marks each text as a probe', () => {
      const { textOf } = provider.behaviour();
      const sent = arrived.map(({ fields }) => textOf(fields)).filter((line) => typeof line === 'string');
      // An empty text and one of white space are what two of the probes are about.
      const visible = sent.filter((line) => line.trim() !== '');
      expect(visible.filter((line) => !line.startsWith('[bot-messages probe] '))).toEqual([]);
      expect(visible.length).toBeGreaterThan(15);
    });

    it('asks for no push where that can be asked', () => {
      const pushes = new Set(arrived.map(({ fields }) => fields['send_push']));
      expect(pushes).toEqual(new Set(provider.pushes));
    });

    it('writes only to receivers that the options name, and to unknown ones', () => {
      const isNamed = (id: unknown) => [to, second, foreign].includes(String(id)) || /^no.such/.test(String(id));
      const receivers = arrived.flatMap(({ fields }) => provider.receivers(fields));
      expect(receivers.filter((id) => id !== undefined && !isNamed(id))).toEqual([]);
    });

    it('fits a terminal of 100 columns, and has no colour in a pipe', () => {
      expect(run.output.split('\n').filter((line) => line.length > 100)).toEqual([]);
      expect(run.output).not.toContain('\u001b');
    });
  });

  describe('with a service that diverges in many ways, hits a limit and echoes the key', () => {
    const deviations = provider.deviations(ELSEWHERE);
    let run: Reported;

    beforeAll(async () => {
      const all = provider.deviations(elsewhere.url).map(({ deviate }) => deviate);
      service.deviate(echo(provider), ...all, ...limits(provider));
      run = await runWithReport([...owned, ...provider.extra], environment);
    });

    it('exits with 1', () => {
      expect(run.exitCode).toBe(1);
      expect(run.errors).toBe('');
    });

    it.each(deviations)('reports that it $name', ({ sentence }) => {
      const found = run.report.divergences.map((divergence) => divergence.sentence);
      expect(found).toContainEqual(matcherOf(sentence));
    });

    it('reports nothing else as a divergence', () => {
      expect(run.report.divergences).toHaveLength(deviations.length);
    });

    it('prints each divergence twice: with its probe, and in the end', () => {
      const [withProbe = '', inTheEnd = ''] = run.said.split('What diverges from the document');
      for (const { sentence } of run.report.divergences) {
        expect(withProbe).toContain(sentence);
        expect(inTheEnd).toContain(sentence);
      }
    });

    it('says of a divergence which probes showed it, and where', () => {
      const missing = run.report.divergences.find(({ rule }) => rule === 'required');
      expect(missing).toMatchObject({ path: `$.${provider.messageAt}`, probes: [provider.incomplete] });
    });

    it('waits for a rate limit, sends again, and reports its headers', () => {
      const limited = run.report.information.filter(({ kind }) => kind === 'rate-limited');
      expect(limited).toHaveLength(1);
      expect(limited[0]?.sentence).toMatch(/retry-?after: 0$/);
      expect(limited[0]?.probes).toEqual(provider.limitedProbes);
    });

    it('reports fields that the document does not know as information', () => {
      const unknown = run.report.information.filter(({ kind }) => kind === 'unknown-field');
      expect(unknown.map(({ path }) => path)).toContain(`$.${provider.messageAt}.mood`);
    });

    it('follows no redirect', () => {
      expect(elsewhere.requests).toEqual([]);
    });

    it('shows the key neither in its output nor in its report, though the service echoes it', () => {
      expect(run.output).toContain('[redacted]');
      expect(run.reportText).toContain('[redacted]');
      expect(run.output + run.errors + run.reportText).not.toContain(key);
    });

    it('gives the reason for each probe that it did not send', () => {
      const reasons = run.report.questions.flatMap(({ notAsked }) => notAsked).join('\n');
      for (const part of provider.unnamed) expect(reasons).toContain(part);
    });
  });

  it('sends nothing else when the first message is refused', async () => {
    service.deviate((reply) => ({ ...reply, status: 403 }));
    const { exitCode, said } = await finish(start(owned, environment));
    expect(service.take()).toHaveLength(1);
    expect(exitCode).toBe(1);
    expect(said).toContain('The first message was not accepted, so nothing else was sent');
    expect(said).toContain('because the first message was not accepted');
  });

  it('does not count a probe as answered that meets the rate limit to the end', async () => {
    // The first message has to be accepted.
    service.deviate(...limits(provider, Infinity).slice(1));
    const { exitCode, said } = await finish(start(owned, environment));
    expect(exitCode).toBe(1);
    expect(said).toContain('0 divergences');
    expect(said).toContain(`met the rate limit to the end; lower --requests-per-second: ${provider.limitedProbes[1]}`);
  });

  it('sends nothing without --i-own-this-account, and says what it would do', async () => {
    const { exitCode, output, errors } = await finish(start(required, environment));
    expect(service.take()).toEqual([]);
    expect(exitCode).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(/^Nothing was sent\.\n--i-own-this-account is missing/);
    expect(errors).toMatch(/up to \d+ messages and \d+ requests that the service should refuse/);
    for (const part of [service.baseUrl, bot, to, '2 a second']) expect(errors).toContain(part);
  });

  it('names all that is missing at once', async () => {
    const { exitCode, errors } = await finish(start([name, '--i-own-this-account'], {}));
    expect(exitCode).toBe(2);
    for (const part of ['--bot', '--to', provider.keyVariable]) {
      expect(errors).toContain(part);
    }
  });

  it('sends the key over http: to a loopback host only, as the client does', async () => {
    const insecure = { ...environment, [provider.urlVariable]: 'http://example.com/v3' };
    const { exitCode, errors } = await finish(start(owned, insecure));
    expect(exitCode).toBe(2);
    expect(errors).toContain('http: would send the key in clear text');
    expect(errors).not.toContain(key);
  });
});

describe('verify:live', () => {
  it.each([
    { what: 'no provider', args: [], sentence: 'say which service: cometchat or sendbird' },
    { what: 'an unknown provider', args: ['slack'], sentence: 'slack is no known service: cometchat or sendbird' },
    { what: 'an unknown option', args: ['sendbird', '--key=abc'], sentence: "Unknown option '--key'" },
    { what: 'two providers', args: ['sendbird', 'cometchat'], sentence: 'one provider at a time' },
    { what: 'a pace of 0', args: ['sendbird', '--requests-per-second', '0'], sentence: 'a number above 0' },
    { what: 'a wrong type', args: ['cometchat', '--receiver-type', 'bot'], sentence: 'user or group, not bot' },
    { what: 'no folder', args: ['sendbird', '--json', '/no/such/folder/x'], sentence: '--json names a folder' },
  ])('refuses $what with a sentence and exit code 2', async ({ args, sentence }) => {
    const { exitCode, errors } = await finish(start(args));
    expect(errors).toContain(sentence);
    expect(errors).toContain('--help');
    expect(exitCode).toBe(2);
  });

  it('prints its options with --help', async () => {
    const { exitCode, output } = await finish(start(['--help']));
    expect(output).toContain('--i-own-this-account');
    expect(output.split('\n').filter((line) => line.length > 120)).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('derives the address from the environment as the clients do', async () => {
    const named = (variables: Record<string, string>, provider: string) =>
      finish(start([provider, '--bot', 'b', '--to', 't'], variables));
    const sendbird = await named({ SENDBIRD_APPLICATION_ID: 'B52A', SENDBIRD_API_TOKEN: 'x' }, 'sendbird');
    expect(sendbird.errors).toContain('https://api-b52a.sendbird.com/v3');
    const region = { COMETCHAT_APP_ID: '1089', COMETCHAT_REGION: 'in', COMETCHAT_API_KEY: 'x' };
    expect((await named(region, 'cometchat')).errors).toContain('https://1089.api-in.cometchat.io/v3');
  });
});

describe('an interrupted verify:live', () => {
  let service: StandIn;
  beforeAll(async () => {
    service = await startStandIn(createSendbird());
  });
  afterAll(() => service?.close());

  it.each([
    { moment: 'before a message of the client', line: /✓ text / },
    { moment: 'before a bare request', line: /✓ text with the fields of the SDKs/ },
  ])('ends at once on Ctrl-C $moment', async ({ line }) => {
    const args = ['sendbird', '--i-own-this-account', '--bot', sendbirdAccount.bot, '--to', sendbirdAccount.channel];
    const environment = { SENDBIRD_BASE_URL: service.baseUrl, SENDBIRD_API_TOKEN: sendbirdAccount.key };
    const run = start(args, environment);
    const errors = text(run.stderr);
    await printed(run, line);
    run.kill('SIGINT');
    const [exitCode] = await once(run, 'exit');
    expect(exitCode).toBe(130);
    expect(await errors).toBe('\nInterrupted: nothing is left running.\n');
  });
});

/** The numbers of the questions on the page. */
function numbersOfQuestions(provider: string): number[] {
  const page = readFileSync(fileURLToPath(new URL('../../../../specs/README.md', import.meta.url)), 'utf8');
  const [, cometchat = '', sendbird = ''] = page.split('### What a live probe must answer');
  const list = provider === 'sendbird' ? sendbird : (cometchat.split('\n## ')[0] ?? '');
  return [...list.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
}

function placed(sentence: string): string {
  return sentence.replace(ELSEWHERE, elsewhere.url);
}

function matcherOf(sentence: string | RegExp): unknown {
  return typeof sentence === 'string' ? placed(sentence) : expect.stringMatching(sentence);
}

/** A rate limit for the first attempts of each of them. */
function limits({ limitedProbes, limit }: Case, attempts = 1): Deviate[] {
  return limitedProbes.map((probe) => {
    let left = attempts;
    return on(probe, (reply) => (left-- > 0 ? limit : reply));
  });
}

/** Unknown fields, one of them named as the key. */
function echo({ messageAt, key }: Case): Deviate {
  return on('text', (reply) => {
    const message = (reply.body as Record<string, object>)[messageAt];
    return { ...reply, body: { [messageAt]: { ...message, mood: 'fine', [key]: key } } };
  });
}
