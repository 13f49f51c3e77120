import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PageMap } from '../markdown/resolve-link.ts';
import type { Section } from '../page.ts';
import { root } from '../root.ts';

/** A document of the repo that is a page of the site. */
export interface Document {
  readonly document: string;
  readonly path: string;
  readonly section?: Section;
  readonly label?: string;
}

const DECISIONS = 'docs/decisions';

export const DECISIONS_PAGE = 'decisions/index.html';

const DOCUMENTS: readonly Document[] = [
  { document: 'README.md', path: 'index.html', section: 'Start', label: 'Overview' },
  { document: 'packages/sendbird/README.md', path: 'guides/sendbird.html', section: 'Guides', label: 'Sendbird' },
  { document: 'packages/cometchat/README.md', path: 'guides/cometchat.html', section: 'Guides', label: 'CometChat' },
  { document: 'packages/mock/README.md', path: 'guides/mock.html', section: 'Guides', label: 'Mock' },
  { document: 'docs/benchmarks.md', path: 'benchmarks.html', section: 'Project', label: 'Benchmarks' },
  { document: 'specs/README.md', path: 'sources.html', section: 'Project', label: 'Facts and sources' },
  { document: 'CONTRIBUTING.md', path: 'contributing.html', section: 'Project', label: 'Contributing' },
];

export function findDocuments(): Document[] {
  return [...DOCUMENTS, ...decisions()];
}

function decisions(): Document[] {
  const files = readdirSync(join(root, DECISIONS)).filter((file) => file.endsWith('.md'));
  return files.toSorted().map((file) => ({
    document: `${DECISIONS}/${file}`,
    path: `decisions/${file.replace(/\.md$/, '.html')}`,
  }));
}

/** The list of the decisions stands for their folder. */
export function mapPages(documents: readonly Document[]): PageMap {
  return new Map([...documents.map(({ document, path }) => [document, path] as const), [DECISIONS, DECISIONS_PAGE]]);
}
