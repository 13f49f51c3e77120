/** Calls the functions of one module for the parent process, and exits when the parent does. */
import type { Call } from './processes.ts';

const module = (await import(process.argv[2] ?? '')) as Record<string, (...args: readonly unknown[]) => unknown>;

process.once('disconnect', () => process.exit());
process.on('message', (call) => void answer(call as Call));

async function answer({ name, args }: Call): Promise<void> {
  process.send?.({ result: await module[name]?.(...args) });
}
