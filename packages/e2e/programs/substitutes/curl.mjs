import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/** The curl options that the shell recipe and the READMEs use, for machines without curl. Last in PATH, so that a real curl wins. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    silent: { type: 'boolean' },
    retry: { type: 'string', default: '0' },
    'write-out': { type: 'string', default: '' },
    include: { type: 'boolean', short: 'i' },
    user: { type: 'string', short: 'u' },
    header: { type: 'string', short: 'H', multiple: true, default: [] },
    data: { type: 'string', short: 'd' },
  },
});
const CONNECTION_RESET = 56;
const TRANSIENT = new Set([408, 429, 500, 502, 503, 504]);

async function send(retries) {
  const headers = values.header.map((line) => line.split(/: */, 2));
  if (values.user !== undefined) headers.push(['authorization', `Basic ${btoa(values.user)}`]);
  const response = await fetch(positionals[0], { method: 'POST', headers, body: values.data });
  if (retries === 0 || !TRANSIENT.has(response.status)) return response;
  await setTimeout(1000 * Number(response.headers.get('retry-after') ?? 1));
  return send(retries - 1);
}

try {
  const response = await send(Number(values.retry));
  const text = await response.text();
  const start = values.include ? `HTTP/1.1 ${response.status} ${response.statusText}\n\n` : '';
  const end = values['write-out'].replaceAll('\\n', '\n').replace('%{http_code}', String(response.status));
  process.stdout.write(start + text + end);
} catch {
  process.exitCode = CONNECTION_RESET;
}
