// A registry that has only the packages published to it, and refuses those that refused.json names.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { runServer } from 'verdaccio';

const folder = resolve('registry');
const verdaccio = await runServer({
  configPath: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  uplinks: {},
  packages: { '@bot-messages/*': { access: '$all', publish: '$all' } },
  auth: { htpasswd: { file: join(folder, 'htpasswd') } },
  log: { type: 'stdout', level: 'fatal' },
  web: { enable: false },
});

const isRefused = ({ method, url }) =>
  method === 'PUT' && JSON.parse(readFileSync('refused.json', 'utf8')).includes(decodeURIComponent(url.slice(1)));

const server = createServer((request, response) => {
  if (isRefused(request)) response.writeHead(403).end('{"error":"not yours to publish"}');
  else verdaccio.emit('request', request, response);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
