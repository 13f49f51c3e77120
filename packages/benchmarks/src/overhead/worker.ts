/** Measures all senders in one process, so that each finds the same machine, the same heap and the same JIT. */
import { Bench } from 'tinybench';
import type { Sender, Target } from '../senders/sender.ts';
import { SENDERS } from '../senders/senders.ts';
import { MESSAGE_ID, RESPONSE, RESPONSE_HEADERS } from '../response.ts';
import { inRounds } from '../statistics.ts';

/** How many messages are sent together. */
export const AT_ONCE = 32;

/** How much is measured. */
export interface Scale {
  /** Processes that measure, one after another: each starts with a heap and a JIT of its own. */
  readonly processes: number;
  readonly rounds: number;
  /** Messages of each sender in a round, one after another. */
  readonly sequence: number;
  /** How often each sender sends `AT_ONCE` messages together in a round. */
  readonly waves: number;
  /** Messages of each sender in a round over the stubbed fetch. */
  readonly stub: number;
}

export type Scenario = 'in sequence' | 'at once' | 'stubbed fetch';

/** By scenario and sender: the median milliseconds of a message in each round. */
export type Times = Readonly<Record<Scenario, Rounds>>;

export async function measureSenders(baseUrl: string, scale: Scale): Promise<Times> {
  const { rounds } = scale;
  const overSocket = await open(SENDERS, { baseUrl });
  const overStub = await open(
    SENDERS.filter(({ features }) => features.includes('fetch')),
    { baseUrl, fetch: stubFetch },
  );
  const together = overSocket.map(sendTogether);
  return {
    'in sequence': await measureRounds(overSocket, rounds, scale.sequence),
    'at once': await measureRounds(together, rounds, scale.waves),
    'stubbed fetch': await measureRounds(overStub, rounds, scale.stub),
  };
}

function open(senders: readonly Sender[], target: Omit<Target, 'timeoutMs'>): Promise<Task[]> {
  return Promise.all(senders.map((sender) => toTask(sender, { ...target, timeoutMs: 30_000 })));
}

/** Reads the id in every response, so that no library wins by doing less. */
async function toTask({ name, open: openSender }: Sender, target: Target): Promise<Task> {
  const send = await openSender(target);
  return {
    name,
    messages: 1,
    async run() {
      const id = await send('Hi John');
      if (id !== MESSAGE_ID) throw new Error(`${name} read the id ${id}`);
    },
  };
}

function sendTogether({ name, run }: Task): Task {
  return { name, messages: AT_ONCE, run: () => Promise.all(Array.from({ length: AT_ONCE }, run)) };
}

/** Responds at once, with a new Response each time, as the network would. */
const stubFetch: typeof fetch = () => Promise.resolve(new Response(new Uint8Array(RESPONSE), STUB_INIT));

const STUB_INIT = {
  headers: { ...RESPONSE_HEADERS, 'content-length': String(RESPONSE_HEADERS['content-length']) },
};

/** Something to measure: one call of `run` sends `messages` messages. */
interface Task {
  readonly name: string;
  readonly messages: number;
  run(): Promise<unknown>;
}

/** By task: the median milliseconds of a message in each round. */
type Rounds = Readonly<Record<string, readonly number[]>>;

/** Runs each task for a short time in every round. The first round warms up, and is left out. */
export async function measureRounds(tasks: readonly Task[], rounds: number, iterations: number): Promise<Rounds> {
  const measured = await inRounds(tasks, 1 + rounds, (task) => measureTask(task, iterations));
  return Object.fromEntries([...measured].map(([{ name }, times]) => [name, times.slice(1)]));
}

async function measureTask({ name, messages, run }: Task, iterations: number): Promise<number> {
  const bench = new Bench({ iterations, time: 0, warmup: false, throws: true });
  bench.add(name, run, { async: true });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error(`${name} was not measured`);
  return task.result.latency.p50 / messages;
}
