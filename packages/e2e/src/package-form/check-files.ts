import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHANGELOG, filesOf, isClient, readManifest, type Form, type Manifest } from './form.ts';

const specs = fileURLToPath(new URL('../../../../specs', import.meta.url));
const DIST = /^dist\/[\w-]+(?:\.js|\.cjs|\.d\.ts|\.d\.cts)$/;
const ALWAYS = ['LICENSE', 'README.md', 'package.json'];

/** The files of a package: all that it needs, and nothing else. */
export function checkFiles(form: Form): string[] {
  const documents = documentsOf(form);
  const needed = [...ALWAYS, ...Object.keys(documents), ...(isClient(form) ? ['THIRD_PARTY_NOTICES'] : [])];
  const files = filesOf(form);
  const named = namedFiles(readManifest(form));
  return [
    ...files.filter((file) => !needed.includes(file) && !DIST.test(file) && file !== CHANGELOG).map(stranger),
    ...[...needed, ...named].filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...Object.entries(documents).flatMap(([file, spec]) => differences(form, file, spec)),
  ];
}

function stranger(file: string): string {
  return `${file} does not belong into the package`;
}

/** The OpenAPI documents in a package, each with the one that it is a copy of. */
function documentsOf(form: Form): Record<string, string> {
  if (isClient(form)) return { 'openapi.yaml': `${form.name}.openapi.yaml` };
  const names = readdirSync(specs).filter((name) => name.endsWith('.openapi.yaml'));
  return Object.fromEntries(names.map((name) => [`specs/${name}`, name]));
}

function differences({ folder }: Form, file: string, spec: string): string[] {
  return readFileSync(join(folder, file)).equals(readFileSync(join(specs, spec)))
    ? []
    : [`${file} is not specs/${spec}`];
}

/** Every file that package.json names as an entry. */
function namedFiles({ main, module, types, bin, exports, typesVersions }: Manifest): string[] {
  return strings({ main, module, types, bin, exports, typesVersions }).map((path) => path.replace(/^\.\//, ''));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
