import type { Law } from './law.ts';
import { isGenerated } from './source.ts';

export function generatedLaw(): string {
  return 'generated code imports nothing; leave the file to `npx -y pnpm@12.21.0 generate`';
}

/** A package's own build and test settings may come from the repo's scripts; nothing else leaves the package. */
export function staysInside(name: string): Law {
  const own = `packages/${name}/`;
  const config = new RegExp(`^${own}[^/]+\\.config\\.ts$`);
  return ({ from, target }) => {
    if (target === undefined || target.startsWith(own)) return undefined;
    if (config.test(from) && /^(?:scripts\/|[^/]+$)/.test(target)) return undefined;
    return `it leaves the package; import what the other package exports by its name, or move the code to where both may read it`;
  };
}

export function generatedIsPrivate(name: string): Law {
  return ({ target }) => {
    if (target === undefined || !isGenerated(target) || target.startsWith(`packages/${name}/`)) return undefined;
    return 'only its own package reads generated code; use what its index.ts exports';
  };
}
