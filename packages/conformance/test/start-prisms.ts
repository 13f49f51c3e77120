import { readSpec, specNames, startQuietPrism, type Prism } from '@bot-messages/testkit';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a Prism for each spec, by the spec's name. */
    prismUrls: Readonly<Record<string, string>>;
  }
}

let prisms: readonly Prism[] = [];

/** Runs before the first test file. */
export async function setup(project: TestProject): Promise<void> {
  const names = specNames();
  prisms = await Promise.all(names.map((name) => startQuietPrism(readSpec(name).path)));
  project.provide('prismUrls', Object.fromEntries(names.map((name, at) => [name, prisms[at]?.url ?? ''])));
}

/** Runs after the last test file. */
export async function teardown(): Promise<void> {
  await Promise.all(prisms.map((prism) => prism.stop()));
}
