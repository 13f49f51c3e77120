const FONT = 'system-ui, sans-serif';
const MONOSPACE = 'ui-monospace, monospace';
const TEXT = '#dfdfd6';
const QUIET = '#a9b4c0';
const LINK = '#a8b1ff';
const RAISED = '#202127';
const LINE = '#3c3f44';
const GOOD = '#7fd49a';
const BAD = '#ff9c94';

/** Redoc is drawn for white pages. It computes with colours, so it takes none of the site's custom properties. */
const DARK = {
  colors: {
    primary: { main: LINK },
    success: { main: GOOD },
    error: { main: BAD },
    text: { primary: TEXT, secondary: QUIET },
    border: { dark: LINE, light: LINE },
    responses: {
      success: { color: GOOD, backgroundColor: RAISED, tabTextColor: GOOD },
      error: { color: BAD, backgroundColor: RAISED, tabTextColor: BAD },
    },
  },
  schema: {
    nestedBackground: RAISED,
    linesColor: LINE,
    typeNameColor: QUIET,
    typeTitleColor: QUIET,
    requireLabelColor: BAD,
    arrow: { color: QUIET },
  },
  typography: {
    fontFamily: FONT,
    headings: { fontFamily: FONT },
    code: { fontFamily: MONOSPACE, color: '#f0a3c4', backgroundColor: RAISED, wrap: true },
    links: { color: LINK, visited: LINK, hover: LINK },
  },
};
const LIGHT = {
  typography: {
    fontFamily: FONT,
    headings: { fontFamily: FONT },
    code: { fontFamily: MONOSPACE, wrap: true },
  },
};

export function redocOptions(isDark: boolean): object {
  return {
    disableSearch: true,
    hideDownloadButton: true,
    hideHostname: true,
    nativeScrollbars: true,
    scrollYOffset: '.VPNavBar',
    expandResponses: '200',
    requiredPropsFirst: true,
    theme: {
      ...(isDark ? DARK : LIGHT),
      breakpoints: { small: '50rem', medium: '80rem', large: '105rem' },
      // style.css hides Redoc's menu: one call needs none beside the site's own.
      sidebar: { width: '0px' },
      rightPanel: { backgroundColor: '#1b242e' },
      codeBlock: { backgroundColor: '#11171d' },
    },
  };
}
