import type { Benchmark, Context } from '../benchmark.ts';
import { askOnce, startChild, type Child } from '../child/start-child.ts';
import { CONTESTANTS, type Contestant } from './contestants.ts';
import { LIMIT, type Count, type Delivery, type RateLimited } from './rate-limit.ts';
import { showRateLimit } from './show-rate-limit.ts';
import type { Answer, Question } from './worker.ts';

interface Scale {
  readonly messages: number;
  readonly lanes: readonly number[];
}

const FULL: Scale = { messages: 300, lanes: [1, 10] };
const QUICK: Scale = { messages: 3, lanes: [2] };

export const rateLimitBenchmark: Benchmark<RateLimited> = {
  name: 'rate-limit',
  title: "How close to the provider's limit messages are delivered",
  run,
  show: showRateLimit,
};

async function run({ quick, progress }: Context): Promise<RateLimited> {
  const { messages, lanes } = quick ? QUICK : FULL;
  const runs = CONTESTANTS.flatMap((contestant) => lanes.map((width) => ({ contestant, width })));
  await using mock = startChild(new URL('../servers/limited-mock.ts', import.meta.url));
  const deliveries: Delivery[] = [];
  for (const [done, { contestant, width }] of runs.entries()) {
    progress.at(done, runs.length, `${contestant.sender.name}, ${width} at once`);
    deliveries.push(await deliver(mock, contestant, messages, width));
  }
  return { messages, idealMs: (messages * LIMIT.perMs) / LIMIT.requests, deliveries };
}

async function deliver(mock: Child, contestant: Contestant, messages: number, lanes: number): Promise<Delivery> {
  const { sender, paced } = contestant;
  const { name, ours, retries } = sender;
  const baseUrl = await mock.ask<string>('reset');
  const question: Question = { name, baseUrl, messages, lanes };
  const answer = await askOnce<Answer>(new URL('worker.ts', import.meta.url), question);
  const count = await mock.ask<Count>('count');
  return { name, ours, paced, retries, lanes, ...answer, ...count };
}
