import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../workspace.ts';

const PACKAGES = ['@bot-messages/sendbird', '@bot-messages/cometchat'];

/** A sentence for whoever runs the script by itself; undefined when all is there. Node's own words are a stack trace. */
export function whatIsNotBuilt(): string | undefined {
  return PACKAGES.map(whatIsMissing).find((sentence) => sentence !== undefined);
}

function whatIsMissing(name: string): string | undefined {
  const path = entryOf(name);
  if (path === undefined) return `${name} is not installed. Run: npx -y pnpm@12.21.0 install`;
  if (existsSync(path)) return undefined;
  return `${name} is not built: ${relative(root, path)} is missing. Run: npx -y pnpm@12.21.0 build`;
}

/** Where an `import` of the package would look, whether or not the file exists. */
function entryOf(name: string): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve(name));
  } catch {
    return undefined;
  }
}
