/**
 * Checks a live service against its document: safe probes by the built client, with a Prism as the witness between.
 *
 *   npx -y pnpm@12.21.0 verify:live --help
 */
import { runCommand } from './shared/run-command.ts';

await runCommand(async (signal) => {
  // Loaded here, since it imports what may not be built.
  const { runVerifyLive } = await import('./verify-live/run-verify-live.ts');
  return runVerifyLive(process.argv.slice(2), signal);
});
