import { dataBlock } from '../html.ts';
import type { Page } from '../page.ts';
import { MOCK_URLS, PROVIDERS, TITLES } from '../provider.ts';
import { readSpec } from '../spec.ts';
import type { TryItExamples } from '../try-it/example.ts';
import { toTryItExamples } from '../try-it/to-client-body.ts';

export function tryItPage(): Page {
  return {
    path: 'try-it.html',
    title: 'Try it',
    section: 'Start',
    label: 'Try it',
    html: `<h1>Try it</h1>
<p>Sends to a mock on your machine, by the real client, and shows what went out, what came back, and what your code would see.
Nothing leaves your machine.</p>
<p class="note"><code>pnpm run docs</code> starts a mock of each provider with this site;
<code>npx @bot-messages/mock</code> starts them anywhere.</p>
<noscript><p>This page needs JavaScript.</p></noscript>
${FORM}
${RESULT}
${dataBlock('examples', examples())}
${dataBlock('mock-urls', MOCK_URLS)}`,
    scripts: ['assets/try-it.js'],
    policy: { 'connect-src': 'http://127.0.0.1:* http://localhost:*' },
  };
}

function examples(): TryItExamples {
  const entries = PROVIDERS.map((provider) => [provider, toTryItExamples(readSpec(provider).requests)] as const);
  return Object.fromEntries(entries) as unknown as TryItExamples; // PROVIDERS lists each key
}

const FORM = `<form id="try-it" class="form">
<div class="fields">
<p><label for="provider">Provider</label>
<select id="provider">${PROVIDERS.map((name) => `<option value="${name}">${TITLES[name]}</option>`).join('')}</select></p>
<p><label for="example">Example</label> <select id="example"></select></p>
<p><label for="bot-id">Bot</label> <input id="bot-id" required autocomplete="off" spellcheck="false"></p>
<p><label for="key">Key</label> <input id="key" value="any-key" required autocomplete="off" spellcheck="false"></p>
<p class="whole"><label for="base-url">The mock’s base URL</label>
<input id="base-url" type="url" required autocomplete="off" spellcheck="false"></p>
</div>
<p><label for="body">Body</label>
<textarea id="body" rows="12" spellcheck="false" aria-describedby="body-fault"></textarea>
<span id="body-fault" class="fault" role="alert"></span></p>
<p id="file-field" hidden><label for="file">File <small>(without one, a small text file is made up)</small></label>
<input id="file" type="file"></p>
<p class="check"><input id="rate-limited" type="checkbox">
<label for="rate-limited">Have the mock answer 429, too many requests</label></p>
<p><button type="submit" id="send">Send</button> <span id="status" role="status"></span></p>
</form>`;

const RESULT = `<div id="result" hidden>
<section aria-labelledby="seen-title"><h2 id="seen-title">What your code sees</h2>
<p><strong id="verdict"></strong></p>
<div id="violations"></div>
<pre tabindex="0"><code id="seen"></code></pre></section>
<section aria-labelledby="request-title"><h2 id="request-title">Request</h2><pre tabindex="0"><code id="request"></code></pre></section>
<section aria-labelledby="response-title"><h2 id="response-title">Response</h2><pre tabindex="0"><code id="response"></code></pre></section>
</div>
<section aria-labelledby="typescript-title"><h2 id="typescript-title">The same in TypeScript</h2>
<pre tabindex="0"><code id="typescript"></code></pre></section>`;
