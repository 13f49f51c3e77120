export type Theme = 'light' | 'dark';

/** Told of on `document` when the reader switches. */
export const THEME_CHANGED = 'theme-changed';

const STORED = 'bot-messages-theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** What the reader chose, or else what the system says. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark.matches ? 'dark' : 'light';
}

/** What a switch leads to. */
export function otherTheme(): Theme {
  return currentTheme() === 'dark' ? 'light' : 'dark';
}

/** Before the first paint, so that a dark page does not flash. */
export function restoreTheme(): void {
  const stored = storage()?.getItem(STORED);
  if (stored !== null && stored !== undefined) document.documentElement.dataset['theme'] = stored;
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  storage()?.setItem(STORED, theme);
  document.dispatchEvent(new Event(THEME_CHANGED));
}

/** Calls back when the system changes its mind; a reader's choice stands above it. */
export function watchSystemTheme(onChange: () => void): void {
  systemIsDark.addEventListener('change', onChange);
}

/** A browser may forbid it. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
