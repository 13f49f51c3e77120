import { toProvider, type Provider } from '../../provider.ts';
import type { TryItExample, TryItExamples } from '../../try-it/example.ts';
import type { Sending, SentFile } from '../../try-it/to-typescript.ts';
import { byId, readData } from '../by-id.ts';

const BOTS: Readonly<Record<Provider, string>> = { sendbird: 'toolbox_bot', cometchat: 'support-bot' };
const MADE_UP = { name: 'note.txt', type: 'text/plain' };

const examples = readData('examples') as TryItExamples; // the build wrote it
const mockUrls = readData('mock-urls') as Readonly<Record<Provider, string>>; // the build wrote it

const provider = byId('provider', HTMLSelectElement);
const example = byId('example', HTMLSelectElement);
const botId = byId('bot-id', HTMLInputElement);
const key = byId('key', HTMLInputElement);
const baseUrl = byId('base-url', HTMLInputElement);
const body = byId('body', HTMLTextAreaElement);
const bodyFault = byId('body-fault', HTMLElement);
const file = byId('file', HTMLInputElement);
const rateLimited = byId('rate-limited', HTMLInputElement);

export interface FormState {
  readonly sending: Sending;
  readonly key: string;
  readonly file: File | undefined;
}

/** Shows a provider's examples, and the first of them. */
export function showProvider(name: Provider): void {
  provider.value = name;
  botId.value = BOTS[name];
  baseUrl.value = mockUrls[name];
  example.replaceChildren(...examples[name].map(({ name: value, summary }) => new Option(summary, value)));
  showExample();
}

export function showExample(): void {
  const chosen = chosenExample();
  body.value = JSON.stringify(chosen?.body ?? {}, null, 2);
  file.value = '';
  byId('file-field', HTMLElement).hidden = chosen?.fileText === undefined;
}

/** What is to be sent; undefined, with a sentence beside the field, while the body is no JSON object. */
export function readForm(): FormState | undefined {
  const fields = readBody();
  if (fields === undefined) return undefined;
  const { file: payload, sentFile } = chosenFile();
  const sending: Sending = {
    provider: chosenProvider(),
    baseUrl: baseUrl.value.trim(),
    botId: botId.value,
    body: fields,
    file: sentFile,
    isRateLimited: rateLimited.checked,
  };
  return { sending, key: key.value, file: payload };
}

export function chosenProvider(): Provider {
  return toProvider(provider.value);
}

function chosenExample(): TryItExample | undefined {
  return examples[chosenProvider()].find(({ name }) => name === example.value);
}

function chosenFile(): { file: File | undefined; sentFile: SentFile | undefined } {
  const fileText = chosenExample()?.fileText;
  if (fileText === undefined) return { file: undefined, sentFile: undefined };
  const own = file.files?.[0];
  if (own !== undefined) return { file: own, sentFile: { name: own.name, type: own.type } };
  return {
    file: new File([fileText], MADE_UP.name, { type: MADE_UP.type }),
    sentFile: { ...MADE_UP, text: fileText },
  };
}

function readBody(): Record<string, unknown> | undefined {
  const parsed = parse(body.value);
  bodyFault.textContent = typeof parsed === 'string' ? parsed : '';
  body.setAttribute('aria-invalid', String(typeof parsed === 'string'));
  return typeof parsed === 'string' ? undefined : parsed;
}

/** The object, or what is wrong. */
function parse(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return 'The body must be a JSON object.';
  } catch (error) {
    return `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
