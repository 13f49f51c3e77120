import { toProvider } from '../../provider.ts';
import { toTypeScript } from '../../try-it/to-typescript.ts';
import { byId } from '../by-id.ts';
import { chosenProvider, readForm, showExample, showProvider } from './form.ts';
import { send } from './send.ts';
import { showResult } from './show-result.ts';

const form = byId('try-it', HTMLFormElement);
const button = byId('send', HTMLButtonElement);
const status = byId('status', HTMLElement);

function showTypeScript(): void {
  const state = readForm();
  if (state !== undefined) byId('typescript', HTMLElement).textContent = toTypeScript(state.sending);
}

async function submit(): Promise<void> {
  const state = readForm();
  if (state === undefined) return;
  button.disabled = true;
  status.textContent = 'Sending …';
  showResult(await send(state.sending, state));
  status.textContent = byId('verdict', HTMLElement).textContent;
  button.disabled = false;
}

byId('provider', HTMLSelectElement).addEventListener('change', () => showProvider(chosenProvider()));
byId('example', HTMLSelectElement).addEventListener('change', showExample);
for (const event of ['input', 'change']) form.addEventListener(event, showTypeScript);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});

showProvider(toProvider(new URLSearchParams(location.search).get('provider')));
showTypeScript();
