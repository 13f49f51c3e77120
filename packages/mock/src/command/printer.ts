import type { Provider } from '../document/provider.ts';
import type { MockRequest } from '../request/mock-request.ts';
import type { StartUp } from './start-up.ts';

/** Tells whoever runs the command what happens: no key and no text of a message. */
export interface Printer {
  startUp(startUp: StartUp): void;
  request(provider: Provider, request: MockRequest): void;
  failure(message: string): void;
}

export function createPrinter(isJson: boolean): Printer {
  return isJson ? jsonPrinter : plainPrinter;
}

const jsonPrinter: Printer = {
  startUp: (startUp) => print({ event: 'listening', ...startUp }),
  request: (provider, { method, path, status, violations }) =>
    print({ event: 'request', provider, method, path, status: status ?? null, violations }),
  failure: (message) => print({ event: 'error', message }),
};

const plainPrinter: Printer = {
  startUp({ provider, baseUrl, environment, curl }) {
    const exports = Object.entries(environment).map(([name, value]) => `  export ${name}='${value}'`);
    console.log([`${provider} listens on ${baseUrl}`, '', ...exports, '', `  ${curl}`, ''].join('\n'));
  },
  request(provider, { method, path, status, violations }) {
    const lines = violations.map(({ path: where, rule }) => `    ${where} ${rule}`);
    console.log([`${provider} ${method} ${path} ${status ?? 'no answer'}`, ...lines].join('\n'));
  },
  failure: (message) => console.error(`@bot-messages/mock: ${message}`),
};

function print(line: object): void {
  console.log(JSON.stringify(line));
}
