import { dataBlock } from '../html.ts';
import type { Page } from '../page.ts';
import { TITLES, type Provider } from '../provider.ts';
import { readSpec } from '../spec.ts';

/** The whole document of a provider, shown by Redoc. */
export function referencePage(provider: Provider): Page {
  const title = `${TITLES[provider]}: reference`;
  return {
    path: `reference/${provider}.html`,
    title,
    section: 'Reference',
    label: TITLES[provider],
    html: `<p class="lead">Every field, answer and example of the call, from the OpenAPI document that the types, the mock and the tests
come from. <a href="${provider}.openapi.yaml" download>Download it</a>,
<a href="../error-codes/${provider}.html">see all error codes</a>, or <a href="../try-it.html?provider=${provider}">try it</a>.</p>
<noscript><p>The reference is drawn by a script. Without one, read the document itself.</p></noscript>
<div id="reference"></div>
<p>Drawn by <a href="https://github.com/Redocly/redoc">Redoc</a>.</p>
${dataBlock('document', readSpec(provider).root)}`,
    scripts: ['assets/redoc.js', 'assets/reference.js'],
    // Redoc writes its styles into the page.
    policy: { 'style-src': "'self' 'unsafe-inline'" },
    isWide: true,
  };
}
