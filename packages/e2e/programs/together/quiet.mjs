import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';

/** Loads both packages in both forms, and tells what of the program they touched by that. */
const require = createRequire(import.meta.url);
const ofTheLanguage = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'));
const watched = new Set();
const touched = new Set();

for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
  if (descriptor.configurable && !ofTheLanguage.has(name)) watch(name, descriptor);
}

/** Leaves the property as it is, and notes when somebody reads or writes it. */
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
  for (const entry of [`@bot-messages/${name}`, `@bot-messages/${name}/error-codes`]) {
    await import(entry);
    require(entry);
  }
}

const told = {
  watched: watched.size,
  touched: [...touched],
  added: Reflect.ownKeys(globalThis)
    .filter((key) => !namesBefore.has(key))
    .map(String),
  resourcesBefore,
  denied: denied(),
  resources: process.getActiveResourcesInfo(),
};

/** Whether it really is so that nothing else can be read. */
function denied() {
  try {
    return readFileSync(process.execPath).length;
  } catch ({ code }) {
    return code;
  }
}

process.stdout.write(JSON.stringify(told), () => process.exit());
