/**
 * Shows the whole house at work: both built clients send real requests, and a real Prism judges them by the documents.
 *
 *   npx -y pnpm@12.21.0 demo
 */
import { runCommand } from './shared/run-command.ts';

await runCommand(async (signal) => {
  // Loaded here, since it imports what may not be built.
  const { runDemo } = await import('./demo/run-demo.ts');
  return runDemo(signal);
});
