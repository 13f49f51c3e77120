/**
 * Says what the release workflow does next, as an output of its step: `step=version`, `step=publish` or `step=nothing`.
 *
 *   node scripts/release-step.ts >> "$GITHUB_OUTPUT"
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { nextStep } from './publish/next-step.ts';
import { publishedPackages, root } from './workspace.ts';

const tags = execFileSync('git', ['tag'], { cwd: root, encoding: 'utf8' }).split('\n');
const changesets = readdirSync(`${root}/.changeset`);
console.log(`step=${nextStep({ changesets, packages: publishedPackages(), tags: new Set(tags) })}`);
