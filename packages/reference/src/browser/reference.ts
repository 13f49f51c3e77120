import { byId, readData } from './by-id.ts';
import { redocOptions } from './redoc-options.ts';
import { currentTheme, THEME_CHANGED } from './theme.ts';

/** What redoc.js, loaded before, leaves in the page. */
declare const Redoc: { init(document: unknown, options: object, element: Element): void };

const home = byId('reference', HTMLElement);
const specification = readData('document');

/** Redoc knows one theme at a time: a switch draws it anew. */
function draw(): void {
  const element = document.createElement('div');
  const theme = currentTheme();
  home.replaceChildren(element);
  home.dataset['drawn'] = theme;
  Redoc.init(specification, redocOptions(theme), element);
}

draw();
document.addEventListener(THEME_CHANGED, draw);
