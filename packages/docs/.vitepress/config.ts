import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { adaptMarkdown, slugify } from '../src/markdown.ts';
import { findMarkdown, findPages, pathOf, root, type Page } from '../src/pages.ts';
import { policyOf } from '../src/policy.ts';
import { PROVIDER_NAMES, PROVIDERS } from '../src/providers.ts';

/** Set `repository` in the root package.json, and every page has an edit link and links to the files without a page. */
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { repository?: string };
const base = process.env['DOCS_BASE'] ?? '/';
const files = findMarkdown();
const pages = findPages(files);
const onSite = new Set(pages.map(({ file }) => file));

/** The pages are outside this package, where Node would not find Vue when it renders them. */
const vueOfThisPackage = {
  name: 'vue-of-this-package',
  enforce: 'pre',
  resolveId: (source: string, _importer: string | undefined, options: { readonly ssr?: boolean }) =>
    options.ssr === true && /^vue(?:\/|$)/.test(source) ? { id: source, external: true } : undefined,
} as const;

export default defineConfig({
  title: 'bot-messages',
  description: 'Typed clients, a local mock and OpenAPI documents for bot messages through CometChat and Sendbird',
  lang: 'en',
  base,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  srcDir: '../..',
  outDir: 'dist',
  srcExclude: files.filter((file) => !onSite.has(file)),
  rewrites: pathOf,
  // Keeps the site's data out of inline scripts, which the policy allows by their hashes only.
  metaChunk: true,
  vite: { publicDir: fileURLToPath(new URL('../public/', import.meta.url)), plugins: [vueOfThisPackage] },
  // It would be a style element, which the policy forbids.
  appearance: { disableTransition: false },
  markdown: {
    anchor: { slugify },
    // The default themes lack contrast.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (md) => adaptMarkdown(md, { pages, repository }),
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: sidebar(),
    ...(repository === undefined
      ? {}
      : {
          editLink: { pattern: `${repository}/edit/main/:path` },
          socialLinks: [{ icon: 'github', link: repository }],
        }),
  },
  transformPageData: ({ params }) => (params === undefined ? {} : { title: `${params['title']} API reference` }),
  transformHtml: (html, _id, { pageData }) => withPolicy(html, pageData.relativePath),
  buildEnd({ outDir }) {
    mkdirSync(join(outDir, 'reference'), { recursive: true });
    for (const provider of PROVIDER_NAMES) {
      const file = `${provider}.openapi.yaml`;
      copyFileSync(join(root, 'specs', file), join(outDir, 'reference', file));
    }
    writeFileSync(join(outDir, 'redoc.js'), patchedRedoc());
  },
});

function itemsOf(test: (page: Page) => boolean): DefaultTheme.SidebarItem[] {
  return pages.filter(test).map(({ path, title }) => ({ text: title, link: `/${path}` }));
}

function sidebar(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: 'Start',
      items: [
        { text: 'Overview', link: '/' },
        { text: 'Try it', link: '/try-it' },
      ],
    },
    { text: 'Guides', items: itemsOf(({ path }) => path.startsWith('guides/')) },
    {
      text: 'Reference',
      items: [
        ...PROVIDER_NAMES.map((name) => ({ text: PROVIDERS[name].title, link: `/reference/${name}` })),
        { text: 'Error codes', link: '/error-codes' },
      ],
    },
    {
      text: 'Project',
      items: [
        ...itemsOf(
          ({ file }) => /^(?:docs\/[^/]+|specs\/README|CONTRIBUTING)/.test(file) && !file.includes('decisions/'),
        ),
        {
          text: 'Decisions',
          link: '/decisions/',
          collapsed: true,
          items: itemsOf(({ file }) => file.startsWith('docs/decisions/')),
        },
      ],
    },
  ];
}

/** The policy goes into the page, so that it holds on any host. */
function withPolicy(html: string, path: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]* src=)[^>]*>(.*?)<\/script>/gs)];
  const hashes = scripts.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const policy = { ...policyOf(path), 'script-src': ["'self'", ...hashes].join(' ') };
  const content = Object.entries(policy).map(([name, value]) => `${name} ${value}`);
  return html.replace(
    '<head>',
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${content.join('; ')}">`,
  );
}

/** What no option of Redoc changes. Each string has to be in its bundle once, so that an update cannot undo it unseen. */
const REDOC_PATCHES: readonly (readonly [from: string, to: string])[] = [
  // Its logo, which it loads from another host. The credit stays, as a link.
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'],
  // The colour of patterns, too dark for a dark page.
  ['#0e7c86', 'var(--vp-c-text-2)'],
];

function patchedRedoc(): string {
  const bundle = readFileSync(fileURLToPath(import.meta.resolve('redoc/bundles/redoc.standalone.js')), 'utf8');
  const patched = REDOC_PATCHES.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length === 2) return parts.join(to);
    throw new Error(`redoc.standalone.js contains ${from} ${parts.length - 1} times, expected 1`);
  }, bundle);
  return patched.replace(/\n\/\/# sourceMappingURL=.*$/m, '');
}
