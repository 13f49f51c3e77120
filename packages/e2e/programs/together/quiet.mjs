import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';

/** Loads both packages as ESM and CommonJS, and prints the globals, files and resources that this used. */
const require = createRequire(import.meta.url);
const ofTheLanguage = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'));
const watched = new Set();
const touched = new Set();

for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
  if (descriptor.configurable && !ofTheLanguage.has(name)) watch(name, descriptor);
}

/** Records reads and writes of a global property, without changing its value. */
function watch(name, { get, value, enumerable }) {
  watched.add(name);
  const note = () => touched.add(name);
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable,
    get: () => note() && (get ? get.call(globalThis) : value),
    set: note,
  });
}

const namesBefore = new Set(Reflect.ownKeys(globalThis));
const resourcesBefore = process.getActiveResourcesInfo();
touched.clear();

for (const name of ['cometchat', 'sendbird']) {
  for (const entry of ['', '/error-codes', '/webhooks']) {
    await import(`@bot-messages/${name}${entry}`);
    require(`@bot-messages/${name}${entry}`);
  }
}

const report = {
  watched: watched.size,
  touched: [...touched],
  added: Reflect.ownKeys(globalThis)
    .filter((key) => !namesBefore.has(key))
    .map(String),
  resourcesBefore,
  denied: denied(),
  resources: process.getActiveResourcesInfo(),
};

/** Checks that the permissions forbid reading any other file. */
function denied() {
  try {
    return readFileSync(process.execPath).length;
  } catch ({ code }) {
    return code;
  }
}

process.stdout.write(JSON.stringify(report), () => process.exit());
