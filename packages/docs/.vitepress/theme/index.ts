import { inBrowser, type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { policyOf } from '../../src/policy.ts';
import './style.css';

/** The path of the document that the browser loaded; links inside the site replace its content only. */
const loadedPath = inBrowser ? location.pathname : '';

export default {
  extends: DefaultTheme,
  enhanceApp({ router, siteData }) {
    const policyAt = (path: string): object => policyOf(path.slice(siteData.value.base.length));
    // The policy of the loaded document stays in force, so a page with another policy is loaded as a new document.
    router.onBeforePageLoad = (to) => {
      if (!inBrowser || policyAt(new URL(to, location.href).pathname) === policyAt(loadedPath)) return true;
      location.assign(to);
      return false;
    };
  },
} satisfies Theme;
