/**
 * Checks a live service against its document: sends harmless probes through the built client, and validates each response.
 *
 *   npx -y pnpm@12.21.0 verify:live --help
 */
import { runCommand } from '../../../scripts/command-line.ts';

await runCommand(async () => {
  // Loaded here, since it imports packages that may not be built.
  const { runVerifyLive } = await import('./verify-live/run.ts');
  return runVerifyLive(process.argv.slice(2));
});
