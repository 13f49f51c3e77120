import { byId } from './by-id.ts';
import { chooseTheme, otherTheme, restoreTheme, THEME_CHANGED, watchSystemTheme } from './theme.ts';

/** What every page does: the theme's switch, and the menu of a narrow screen. */
restoreTheme();
document.documentElement.classList.add('js');
document.addEventListener('DOMContentLoaded', () => {
  wireTheme(byId('theme', HTMLButtonElement));
  wireMenu(byId('menu', HTMLButtonElement));
});
watchSystemTheme(() => document.dispatchEvent(new Event(THEME_CHANGED)));

function wireTheme(button: HTMLButtonElement): void {
  const show = (): void => {
    button.textContent = otherTheme() === 'dark' ? 'Dark' : 'Light';
    button.setAttribute('aria-label', `Switch to the ${otherTheme()} theme: ${button.textContent}`);
  };
  button.hidden = false;
  button.addEventListener('click', () => chooseTheme(otherTheme()));
  document.addEventListener(THEME_CHANGED, show);
  show();
}

function wireMenu(button: HTMLButtonElement): void {
  const toggle = (isOpen: boolean): void => {
    button.setAttribute('aria-expanded', String(isOpen));
    document.documentElement.classList.toggle('menu-open', isOpen);
  };
  button.hidden = false;
  button.addEventListener('click', () => toggle(button.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') toggle(false);
  });
}
