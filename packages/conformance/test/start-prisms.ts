import { readSpec, specNames, startQuietPrism } from '@bot-messages/testkit';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a Prism for each spec, by the spec's name. */
    prismUrls: Readonly<Record<string, string>>;
  }
}

/** Starts a Prism for each spec before the first test file, and returns what stops them after the last. */
export default async function startPrisms(project: TestProject): Promise<() => Promise<void>> {
  const names = specNames();
  const prisms = await Promise.all(names.map((name) => startQuietPrism(readSpec(name).path)));
  project.provide('prismUrls', Object.fromEntries(names.map((name, at) => [name, prisms[at]?.url ?? ''])));
  return async () => {
    await Promise.all(prisms.map((prism) => prism.stop()));
  };
}
