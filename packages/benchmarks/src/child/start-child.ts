import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own, that answers one question at a time. */
export interface Child extends AsyncDisposable {
  ask<Answer>(question: unknown): Promise<Answer>;
}

/** Starts a file of this package, which answers by `answerParent`. */
export function startChild(entry: URL, execArgv: readonly string[] = []): Child {
  const child = fork(entry, { execArgv: [...execArgv], serialization: 'json' });
  const ended = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`${entry.pathname.split('/').slice(-2).join('/')} ended with ${String(code)}`);
  });
  // Whether or not somebody waits for an answer when it ends.
  ended.catch(() => undefined);
  return {
    async ask<Answer>(question: unknown) {
      const answered = once(child, 'message');
      child.send(question as object);
      const [answer] = (await Promise.race([answered, ended])) as [Answer];
      return answer;
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** One question to a process that is there for it alone. */
export async function askOnce<Answer>(entry: URL, question: unknown, execArgv?: readonly string[]): Promise<Answer> {
  await using child = startChild(entry, execArgv);
  return await child.ask<Answer>(question);
}
