import type { Fault } from './fault.ts';
import type { House } from './house.ts';
import { OTHER_PACKAGES } from './packages.ts';

/** What every client package has, so that whoever knows one knows all of them. */
const CLIENT_ITEMS: readonly string[] = [
  'package.json',
  'README.md',
  'LICENSE',
  'src/tsconfig.json',
  'src/index.ts',
  'src/client.ts',
  'src/settings.ts',
  'src/errors.ts',
  'src/error-codes.ts',
  'src/message.ts',
  'src/generated/openapi.ts',
  'test/unit',
  'test/contract',
  'test/types',
];

/** The packages are the known ones, and each provider with a spec has a whole client. */
export function checkRooms(house: House): Fault[] {
  const known = new Set([...house.clients, ...OTHER_PACKAGES]);
  return [
    ...house.files.filter((path) => /^packages\/[^/]+$/.test(path)).map(looseFile),
    ...house.packages.filter((name) => !known.has(name)).map(unknownPackage),
    ...house.clients.flatMap((name) => clientFaults(house, name)),
  ];
}

function looseFile(path: string): Fault {
  return { path, sentence: 'lies between the packages: move it into the package that it belongs to' };
}

function unknownPackage(name: string): Fault {
  return {
    path: `packages/${name}`,
    sentence:
      `has no spec and is no known room: a client needs specs/${name}.openapi.yaml, ` +
      `anything else a line in scripts/structure/packages.ts and a decision page`,
  };
}

function clientFaults({ files, packages, clients }: House, name: string): Fault[] {
  const path = `packages/${name}`;
  const models = clients
    .filter((other) => other !== name && packages.includes(other))
    .map((other) => `packages/${other}`);
  if (!packages.includes(name))
    return [{ path, sentence: `specs/${name}.openapi.yaml has no client package: ${from(models[0])}` }];
  const has = (folder: string, item: string) => files.some((file) => `${file}/`.startsWith(`${folder}/${item}/`));
  return CLIENT_ITEMS.filter((item) => !has(path, item)).map((item) => ({
    path,
    sentence: `${item} is missing: ${remedy(
      item,
      models.find((model) => has(model, item)),
    )}`,
  }));
}

function remedy(item: string, model: string | undefined): string {
  return item.startsWith('src/generated/')
    ? 'run `npx -y pnpm@12.21.0 generate` and commit what it writes'
    : from(model);
}

function from(model: string | undefined): string {
  return model === undefined ? 'write it' : `copy it from ${model} and change what differs`;
}
