import { readSpec, startPrism, type Prism } from '@bot-messages/testkit';
import { refuseIfInterrupted, unlessInterrupted } from '../shared/interruption.ts';

export interface Mocks {
  readonly sendbird: Prism;
  readonly cometchat: Prism;
}

/** Runs `use` between the start and the end of both mocks, however it ends. */
export async function withMocks<Result>(signal: AbortSignal, use: (mocks: Mocks) => Promise<Result>): Promise<Result> {
  const [sendbird, cometchat] = await startBoth(signal);
  try {
    return await use({ sendbird, cometchat });
  } finally {
    await Promise.all([sendbird.stop(), cometchat.stop()]);
  }
}

/** Side by side, since a Prism takes over a second to start; when one fails, the other must not stay. */
async function startBoth(signal: AbortSignal): Promise<[Prism, Prism]> {
  const starts = ['sendbird', 'cometchat'].map((name) => startPrism(readSpec(name).path));
  const settled = await unlessInterrupted(signal, Promise.allSettled(starts));
  const failure = settled.find((start) => start.status === 'rejected');
  if (failure === undefined) return (await Promise.all(starts)) as [Prism, Prism];
  await Promise.all(settled.map(async (start) => start.status === 'fulfilled' && start.value.stop()));
  await refuseIfInterrupted(signal);
  throw failure.reason;
}
