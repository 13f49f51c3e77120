/** Redoc computes with colours, so it takes none of the theme's custom properties. */
const LIGHT = {
  text: '#1d2733',
  quiet: '#52606d',
  link: '#3451b2',
  raised: '#f6f6f7',
  line: '#d8dfe6',
  code: '#8a1f4b',
  good: '#1a6b35',
  bad: '#a8201a',
};
const DARK: typeof LIGHT = {
  text: '#dfdfd6',
  quiet: '#a9b4c0',
  link: '#a8b1ff',
  raised: '#202127',
  line: '#3c3f44',
  code: '#f0a3c4',
  good: '#7fd49a',
  bad: '#ff9c94',
};
const FONT = 'system-ui, sans-serif';

export function redocOptions(isDark: boolean): object {
  const { text, quiet, link, raised, line, code, good, bad } = isDark ? DARK : LIGHT;
  return {
    disableSearch: true,
    hideDownloadButton: true,
    hideHostname: true,
    nativeScrollbars: true,
    scrollYOffset: '.VPNavBar',
    expandResponses: '200',
    requiredPropsFirst: true,
    theme: {
      breakpoints: { small: '50rem', medium: '80rem', large: '105rem' },
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
        code: { fontFamily: 'ui-monospace, monospace', color: code, backgroundColor: raised, wrap: true },
        links: { color: link, visited: link, hover: link },
      },
      // style.css hides Redoc's menu: one call needs none beside the site's own.
      sidebar: { width: '0px' },
      rightPanel: { backgroundColor: '#1b242e', textColor: '#ffffff' },
      codeBlock: { backgroundColor: '#11171d' },
    },
  };
}
