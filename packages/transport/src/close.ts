import { closedError, type ClientState } from './call-context.ts';
import { checkNumber, copyOf } from './checks.ts';

/** The options of `close`. */
export interface CloseOptions {
  /** How long to wait for requests in flight, in milliseconds. Then they are cut off. Default: until they end. */
  timeoutMs?: number | undefined;
}

/** A call that `close` ended, or that failed meanwhile. */
export interface UnfinishedCall {
  readonly botId: string;
  /** The `dedup_id` or `muid` of the message, if there is one. */
  readonly deduplicationId: string | undefined;
  readonly mayHaveBeenDelivered: boolean;
}

/**
 * Starts no more calls. Rejects those that wait, and waits until the requests in flight end. Resolves with the calls
 * whose message was not sent.
 */
export async function closeClient(client: ClientState, options: CloseOptions): Promise<UnfinishedCall[]> {
  const { timeoutMs } = copyOf(client.facts.provider, 'options', options);
  if (timeoutMs !== undefined) checkNumber(client.facts.provider, 'timeoutMs', timeoutMs, 0);
  client.isClosed = true;
  const calls = [...client.calls];
  for (const call of calls) if (!call.isInFlight) call.interrupt?.(closedError(call));
  await idle(client, timeoutMs);
  for (const call of client.calls) call.interrupt?.(closedError(call));
  await idle(client);
  return calls.flatMap(({ call: { botId, deduplicationId }, isSent, mayHaveBeenDelivered }) =>
    isSent || botId === undefined ? [] : { botId, deduplicationId, mayHaveBeenDelivered },
  );
}

/** Resolves when no call is left, or after `timeoutMs`. */
function idle({ calls, onIdle, runtime }: ClientState, timeoutMs?: number): Promise<void> {
  return new Promise((resolve) => {
    if (calls.size === 0) return resolve();
    const end = () => {
      cancelTimer?.();
      onIdle.delete(end);
      resolve();
    };
    const cancelTimer = timeoutMs === undefined ? undefined : runtime.setTimer(end, timeoutMs);
    onIdle.add(end);
  });
}
