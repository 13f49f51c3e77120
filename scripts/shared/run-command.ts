import { whatIsNotBuilt } from './built-packages.ts';
import { Interrupted, watchInterruptions } from './interruption.ts';

/** Not the command's own verdict: it could not begin. */
const UNUSABLE = 2;

/** Runs a command that needs the built packages, to its exit code or until somebody interrupts it. */
export async function runCommand(run: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const unbuilt = whatIsNotBuilt();
  if (unbuilt !== undefined) return refuse(unbuilt);
  try {
    process.exitCode = await run(watchInterruptions());
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    leave(error);
  }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = UNUSABLE;
}

/** At once, which also ends a Prism that is still starting. */
function leave({ message, exitCode }: Interrupted): never {
  process.stderr.write(`\n${message}\n`);
  process.exit(exitCode);
}
