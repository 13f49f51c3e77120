/**
 * Shows the whole house at work: both built clients send real requests, and a real Prism judges them by the documents.
 *
 *   npx -y pnpm@12.21.0 demo
 */
import { whatIsNotBuilt } from './demo/built-packages.ts';
import { Interrupted, watchInterruptions } from './demo/interruption.ts';

const unbuilt = whatIsNotBuilt();
if (unbuilt === undefined) await demo();
else refuse(unbuilt);

async function demo(): Promise<void> {
  const signal = watchInterruptions();
  // Loaded here, since it imports what may not be built.
  const { runDemo } = await import('./demo/run-demo.ts');
  try {
    process.exitCode = await runDemo(signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    leave(error);
  }
}

/** At once, which also ends a mock that is still starting. */
function leave({ message, exitCode }: Interrupted): never {
  process.stderr.write(`\n${message}\n`);
  process.exit(exitCode);
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
