import { escapeHtml } from '../html.ts';
import { relativeHref, type Page } from '../page.ts';
import { DECISIONS_PAGE } from './documents.ts';

/** The list of all decisions. */
export function decisionsPage(pages: readonly Page[]): Page {
  const items = pages
    .filter(({ path }) => path.startsWith('decisions/'))
    .map(({ path, title }) => `<li><a href="${relativeHref(DECISIONS_PAGE, path)}">${escapeHtml(title)}</a></li>`);
  return {
    path: DECISIONS_PAGE,
    title: 'Decisions',
    section: 'Project',
    label: 'Decisions',
    html: `<h1>Decisions</h1>
<p>One dated page for each decision that gave this repo its shape, with what was measured.</p>
<ul>${items.join('\n')}</ul>`,
  };
}
