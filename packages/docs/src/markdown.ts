import { posix } from 'node:path';
import { errorCodes as cometchat } from '@bot-messages/cometchat/error-codes';
import { errorCodes as sendbird } from '@bot-messages/sendbird/error-codes';
import type { MarkdownRenderer } from 'vitepress';
import { resolveLink, type LinkTargets } from './links.ts';
import { root } from './pages.ts';
import { PROVIDER_NAMES, PROVIDERS, type Provider } from './providers.ts';
import { readErrorStatuses } from './spec.ts';

type ErrorTable = Readonly<Record<string, { readonly name: string; readonly meaning: string; readonly retry: string }>>;

const ERROR_TABLES: Readonly<Record<Provider, ErrorTable>> = { sendbird, cometchat };
const RETRY: Readonly<Record<string, string>> = {
  never: 'does not help',
  'after-wait': 'helps after a wait: nothing was sent',
  'if-duplicates-are-acceptable': 'may help, and may show the message twice',
};

/** Heading ids as GitHub writes them, since the documents link to them. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/** Makes pages of documents that are written for the repository. */
export function adaptMarkdown(md: MarkdownRenderer, targets: LinkTargets): void {
  md.core.ruler.before('normalize', 'generated-parts', (state) => {
    state.src = state.src
      .replace('<!-- error codes -->', () => PROVIDER_NAMES.map(errorCodeSection).join('\n'))
      .replace('<!-- decisions -->', () => decisionList(targets));
  });
  md.core.ruler.push('repository-links', (state) => {
    const { realPath, path } = state.env as { readonly realPath?: string; readonly path: string };
    const file = posix.relative(root, realPath ?? path);
    for (const token of state.tokens) {
      if (token.type === 'inline') resolveLinks(token.children ?? [], (href) => resolveLink(targets, file, href));
      if (token.type === 'html_block') token.content = token.content.replaceAll(/ (src|srcset)="(?=\w+\/)/g, ' $1="./');
    }
  });
  // A table scrolls in a box of its own on a narrow screen; the keyboard has to reach it.
  md.renderer.rules['table_open'] = () => '<div class="table" role="group" aria-label="Table" tabindex="0"><table>';
  md.renderer.rules['table_close'] = () => '</table></div>';
}

type Token = ReturnType<MarkdownRenderer['parse']>[number];

/** A link that leads nowhere becomes code. */
function resolveLinks(tokens: Token[], resolve: (href: string) => string | undefined): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'link_open') continue;
    const href = resolve(token.attrGet('href') ?? '');
    if (href !== undefined) {
      token.attrSet('href', href);
      continue;
    }
    const end = tokens.findIndex(({ type }, at) => at > index && type === 'link_close');
    const isCode = tokens.slice(index, end).some(({ type }) => type === 'code_inline');
    for (const edge of [token, tokens[end]]) {
      if (edge) Object.assign(edge, { type: 'text_edge', tag: 'code', attrs: null, hidden: isCode });
    }
  }
}

function errorCodeSection(provider: Provider): string {
  const { title } = PROVIDERS[provider];
  const table = Object.entries(ERROR_TABLES[provider]);
  const statuses = readErrorStatuses(provider);
  const rows = table.map(
    ([code, { name, meaning, retry }]) =>
      `| <span id="${code}">\`${code}\`</span> | ${name === code ? '' : `\`${name}\``} | ${statuses.get(code) ?? 'not documented'} | ${meaning} | ${RETRY[retry] ?? retry} |`,
  );
  return `## ${title}

The ${table.length} codes that ${title} is known to send, as \`@bot-messages/${provider}/error-codes\` exports them.

| code | name | HTTP status | meaning | retry |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function decisionList({ pages }: LinkTargets): string {
  const decisions = pages.filter(({ file }) => file.startsWith('docs/decisions/'));
  return decisions.map(({ path, title }) => `- [${title}](/${path})`).join('\n');
}
