import type { Theme } from './theme.ts';

interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly link: string;
  readonly raised: string;
  readonly line: string;
  readonly code: string;
  readonly good: string;
  readonly bad: string;
}

/** The site's own colours, as site.css has them: Redoc computes with them and takes no custom property. */
const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    text: '#1d2733',
    quiet: '#52606d',
    link: '#0b5c8c',
    raised: '#f3f6f9',
    line: '#d8dfe6',
    code: '#8a1f4b',
    good: '#1a6b35',
    bad: '#a8201a',
  },
  dark: {
    text: '#e3e8ee',
    quiet: '#a9b4c0',
    link: '#7cc4ee',
    raised: '#1b242e',
    line: '#33404d',
    code: '#f0a3c4',
    good: '#7fd49a',
    bad: '#ff9c94',
  },
};

const FONT = 'system-ui, sans-serif';
const MONO = 'ui-monospace, monospace';

/** How Redoc is to look, and what it is not to do. */
export function redocOptions(theme: Theme): object {
  return {
    disableSearch: true,
    hideDownloadButton: true,
    hideHostname: true,
    nativeScrollbars: true,
    scrollYOffset: '.top',
    expandResponses: '200',
    requiredPropsFirst: true,
    theme: themeOf(COLOURS[theme]),
  };
}

function themeOf({ text, quiet, link, raised, line, code, good, bad }: Colours): object {
  return {
    breakpoints: { small: '50rem', medium: '70rem', large: '105rem' },
    colors: {
      primary: { main: link },
      success: { main: good },
      error: { main: bad },
      text: { primary: text, secondary: quiet },
      border: { dark: line, light: line },
      responses: {
        success: { color: good, backgroundColor: raised, tabTextColor: '#8fe0a8' },
        error: { color: bad, backgroundColor: raised, tabTextColor: '#ffaaa3' },
      },
    },
    schema: {
      nestedBackground: raised,
      linesColor: line,
      typeNameColor: quiet,
      typeTitleColor: quiet,
      requireLabelColor: bad,
      defaultDetailsWidth: '75%',
      arrow: { color: quiet },
    },
    typography: {
      fontFamily: FONT,
      headings: { fontFamily: FONT },
      code: { fontFamily: MONO, color: code, backgroundColor: raised, wrap: true },
      links: { color: link, visited: link, hover: link },
    },
    // site.css hides it: one call needs no menu beside the site's own.
    sidebar: { width: '0px' },
    rightPanel: { backgroundColor: '#1b242e', textColor: '#ffffff' },
    codeBlock: { backgroundColor: '#11171d' },
  };
}
