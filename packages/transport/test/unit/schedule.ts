import { createTestClock, type TestClock } from '@bot-messages/testkit';
import { createPacer, type Observation, type Pacer } from '../../src/pacer.ts';
import { createScheduler, type RequestScheduler, type Ticket } from '../../src/scheduler.ts';

interface Entry {
  readonly call: string;
  readonly at: number;
}

/** A scheduler with its pacer, and a record of its decisions. */
export interface Schedule {
  readonly clock: TestClock;
  readonly pacer: Pacer;
  readonly scheduler: RequestScheduler;
  readonly started: Entry[];
  readonly refused: Entry[];
  /** How often both read the clock. */
  readonly readings: { count: number };
  enter(call: number | string, rest?: Partial<Ticket>): Promise<void>;
  /** Enters a call that the runtime drops while it waits: its timers never fire. */
  enterAndVanish(call: number | string): Promise<void>;
  /**
   * Ends the attempt of a call with a response. Unless `responses` is `'by-hand'`, an attempt ends as soon as it
   * starts.
   */
  respond(call: number | string, observation?: Partial<Observation>): void;
  /** Lets time pass without any timer firing, as a busy event loop does. */
  stall(ms: number): void;
  /** Lets late timers fire. */
  catchUp(): void;
  /** Advances the clock, and runs the callbacks of promises that this settles. */
  advance(ms: number): Promise<void>;
}

export interface ScheduleOptions {
  readonly requestsPerSecond?: number;
  readonly responses?: 'at-once' | 'by-hand';
  /** False on Cloudflare Workers. */
  readonly wakesOtherCalls?: boolean;
}

export function createSchedule(options: ScheduleOptions = {}): Schedule {
  const { requestsPerSecond, responses = 'at-once', wakesOtherCalls = true } = options;
  const clock = createTestClock();
  const readings = { count: 0 };
  let behind = 0;
  const now = () => clock.now() + behind;
  const read = () => {
    readings.count++;
    return now();
  };
  let isVanishing = false;
  const setTimer = (callback: () => void, ms: number) => clock.setTimer(isVanishing ? () => undefined : callback, ms);
  const runtime = { ...clock, now: read, setTimer, wakesOtherCalls };
  const pacer = createPacer(runtime, requestsPerSecond);
  const scheduler = createScheduler(runtime, pacer);
  const started: Entry[] = [];
  const refused: Entry[] = [];
  const inFlight = new Map<string, Ticket>();
  const respond = (call: number | string, observation: Partial<Observation> = {}) => {
    const ticket = inFlight.get(String(call));
    if (!ticket) throw new Error(`${call} is not in flight`);
    inFlight.delete(String(call));
    pacer.observe({ status: 200, remaining: undefined, durationMs: 0, ...observation });
    scheduler.leave(ticket);
  };
  const record = (call: string, ticket: Ticket, mayStart: boolean) => {
    (mayStart ? started : refused).push({ call, at: now() });
    if (!mayStart) return;
    inFlight.set(call, ticket);
    if (responses === 'at-once') respond(call);
  };
  return {
    clock,
    pacer,
    scheduler,
    started,
    refused,
    readings,
    respond,
    stall: (ms) => void (behind += ms),
    catchUp() {
      clock.advance(behind);
      behind = 0;
    },
    async enter(call, rest = {}) {
      const ticket = { runtime, deadline: Infinity, signal: undefined, attempts: 0, startedAt: 0, ...rest };
      const entry = scheduler.enter(ticket);
      if (typeof entry === 'boolean') record(String(call), ticket, entry);
      else void entry.then((mayStart) => record(String(call), ticket, mayStart)).catch(() => undefined);
      await settle();
    },
    async enterAndVanish(call) {
      isVanishing = true;
      await this.enter(call);
      isVanishing = false;
    },
    async advance(ms) {
      const until = clock.now() + ms;
      await settle();
      // One timer at a time, so that each start is recorded with its own time.
      for (let next = clock.nextAt(); next <= until; next = clock.nextAt()) {
        clock.advance(next - clock.now());
        await settle();
      }
      clock.advance(until - clock.now());
      await settle();
    },
  };
}

/** Waits until the callbacks of all settled promises have run. */
async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

export function callsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ call }) => call);
}

export function startTimesOf(entries: readonly Entry[]): number[] {
  return entries.map(({ at }) => at);
}

/** The highest number of entries within one second. */
export function mostPerSecond(entries: readonly Entry[]): number {
  const times = startTimesOf(entries);
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
}
