/** Measures all senders in one process, so that each finds the same machine, the same heap and the same JIT. */
import { answerParent } from '../child/answer-parent.ts';
import type { Sender, Target } from '../senders/sender.ts';
import { SENDERS } from '../senders/senders.ts';
import { ANSWER, ANSWER_HEADERS, MESSAGE_ID } from '../servers/answer.ts';
import { measureRounds, type Measured, type Task } from './measure-rounds.ts';
import { AT_ONCE, type Scale } from './overhead.ts';

export interface Question {
  readonly origin: string;
  readonly scale: Scale;
}

export interface Answer {
  readonly sequence: Measured;
  readonly atOnce: Measured;
  readonly stub: Measured;
}

answerParent((question) => answer(question as Question));

async function answer({ origin, scale }: Question): Promise<Answer> {
  const { rounds } = scale;
  const baseUrl = `${origin}/v3`;
  const wired = await open(SENDERS, { baseUrl });
  const stubbed = await open(
    SENDERS.filter(({ takesFetch }) => takesFetch),
    { baseUrl, fetch: stubFetch },
  );
  return {
    sequence: await measureRounds(wired, { rounds, iterations: scale.sequence }),
    atOnce: await measureRounds(wired.map(inWaves), { rounds, iterations: scale.atOnce }),
    stub: await measureRounds(stubbed, { rounds, iterations: scale.stub }),
  };
}

function open(senders: readonly Sender[], target: Omit<Target, 'timeoutMs'>): Promise<Task[]> {
  return Promise.all(senders.map((sender) => toTask(sender, { ...target, timeoutMs: 30_000 })));
}

/** One message after another, the answer of each looked at: nobody wins by doing less. */
async function toTask({ name, open: openSender }: Sender, target: Target): Promise<Task> {
  const send = await openSender(target);
  return {
    name,
    calls: 1,
    async run() {
      const id = await send('Hi John');
      if (id !== MESSAGE_ID) throw new Error(`${name} read the id ${id}`);
    },
  };
}

function inWaves({ name, run }: Task): Task {
  return { name, calls: AT_ONCE, run: () => Promise.all(Array.from({ length: AT_ONCE }, run)) };
}

/** Answers at once, with a new answer each time as the network would. */
const stubFetch: typeof fetch = () => Promise.resolve(new Response(new Uint8Array(ANSWER), STUB_INIT));

const STUB_INIT = {
  headers: { ...ANSWER_HEADERS, 'content-length': String(ANSWER_HEADERS['content-length']) },
};
