import { createCssVariablesTheme, createHighlighter } from 'shiki';

export type Highlight = (code: string, language: string) => string;

const LANGUAGES = ['ts', 'js', 'sh', 'json', 'yaml', 'html'];
const STYLE = / style="color:var\(--code-(?:token-)?([\w-]+)\)"/g;

/** Colours code while the site is built. Classes instead of styles, so that the site's policy can forbid those. */
export async function createHighlight(): Promise<Highlight> {
  const theme = createCssVariablesTheme({ name: 'site', variablePrefix: '--code-', fontStyle: false });
  const highlighter = await createHighlighter({ langs: LANGUAGES, themes: [theme] });
  return (code, language) => {
    const lang = highlighter.getLoadedLanguages().includes(language) ? language : 'text';
    // Without a limit, since a slow machine would colour in another way.
    const html = highlighter.codeToHtml(code, { lang, theme: 'site', structure: 'inline', tokenizeTimeLimit: 0 });
    const lines = html.replaceAll('<br>', '\n').replaceAll(STYLE, ' class="code-$1"');
    return codeBlock(lines);
  };
}

/** A block scrolls by itself where the screen is narrow, which the keyboard must be able to do as well. */
function codeBlock(html: string): string {
  return `<pre tabindex="0"><code>${html}</code></pre>`;
}
