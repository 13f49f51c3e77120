import { escapeHtml } from './html.ts';
import { relativeHref, type Page, type Section } from './page.ts';

const SECTIONS: readonly Section[] = ['Start', 'Guides', 'Reference', 'Project'];

/** A page may load what lies beside it, and nothing else. */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Puts the frame around a page. */
export function layOut(page: Page, pages: readonly Page[]): string {
  const { path, title, html, isWide = false } = page;
  const href = (to: string): string => relativeHref(path, to);
  const scripts = ['assets/site.js', ...(page.scripts ?? [])];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title === 'bot-messages' ? title : `${title} · bot-messages`)}</title>
<link rel="icon" href="${href('assets/icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${href('assets/site.css')}">
${scripts.map((script, index) => `<script src="${href(script)}"${index === 0 ? '' : ' defer'}></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="brand" href="${href('index.html')}">bot-messages</a>
<button type="button" id="theme" class="quiet" hidden>Dark</button>
<button type="button" id="menu" class="quiet" aria-expanded="false" aria-controls="pages" hidden>Menu</button>
</header>
<div class="frame">
<nav id="pages" aria-label="Pages">
${SECTIONS.map((section) => menuSection(section, page, pages)).join('\n')}
</nav>
<main id="content" class="${isWide ? 'wide' : 'prose'}" tabindex="-1">
${html}
</main>
</div>
</body>
</html>
`;
}

function policyOf({ policy = {} }: Page): string {
  const directives = Object.entries({ ...POLICY, ...policy });
  return directives.map(([name, value]) => `${name} ${value}`).join('; ');
}

function menuSection(section: Section, { path }: Page, pages: readonly Page[]): string {
  const items = pages.flatMap(({ path: to, section: of, label }) => {
    if (of !== section || label === undefined) return [];
    const current = to === path ? ' aria-current="page"' : '';
    return [`<li><a href="${relativeHref(path, to)}"${current}>${escapeHtml(label)}</a></li>`];
  });
  const id = `section-${section.toLowerCase()}`;
  return `<p id="${id}" class="section">${section}</p><ul aria-labelledby="${id}">${items.join('')}</ul>`;
}
