import { errorCodes as cometchat } from '@bot-messages/cometchat/error-codes';
import { errorCodes as sendbird } from '@bot-messages/sendbird/error-codes';
import { escapeHtml, scrollingTable } from '../html.ts';
import type { Page } from '../page.ts';
import { TITLES, type Provider } from '../provider.ts';
import { readSpec, type KnownCode } from '../spec.ts';

type Table = Readonly<Record<string, { readonly name: string; readonly meaning: string; readonly retry: string }>>;

/** What the packages export, so that the page can't say anything else than the code does. */
const TABLES: Readonly<Record<Provider, Table>> = { sendbird, cometchat };

const RETRY: Readonly<Record<string, string>> = {
  never: 'does not help',
  'after-wait': 'helps after a wait: nothing was sent',
  'if-duplicates-are-acceptable': 'may help, and may show the message twice',
};

export function errorCodesPage(provider: Provider): Page {
  const table = TABLES[provider];
  const title = `${TITLES[provider]}: error codes`;
  return {
    path: `error-codes/${provider}.html`,
    title,
    section: 'Reference',
    label: `${TITLES[provider]} error codes`,
    html: `<h1>${title}</h1>
<p>The ${Object.keys(table).length} codes that ${TITLES[provider]} is known to answer with. In code: <code>error.code</code> of an
<code>ApiError</code>, and this table as <code>errorCodes</code> of <code>@bot-messages/${provider}/error-codes</code>.</p>
${scrollingTable(codeTable(table, readSpec(provider).knownCodes))}`,
  };
}

function codeTable(table: Table, known: readonly KnownCode[]): string {
  const statuses = new Map(known.map(({ code, status }) => [String(code), status]));
  // CometChat's codes are names already.
  const hasNames = Object.entries(table).some(([code, { name }]) => code !== name);
  const rows = Object.entries(table).map(([code, { name, meaning, retry }]) => {
    const cells = [
      ...(hasNames ? [`<code>${escapeHtml(name)}</code>`] : []),
      String(statuses.get(code) ?? 'not documented'),
      inlineCode(meaning),
      RETRY[retry] ?? retry,
    ];
    return `<tr id="${code}"><th scope="row"><code>${code}</code></th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const heads = ['code', ...(hasNames ? ['name'] : []), 'HTTP status', 'meaning', 'another try'];
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function inlineCode(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
