import { isClient, readManifest, type Form, type Manifest, type Target } from './form.ts';

const DEPENDENCIES = ['dependencies', 'peerDependencies', 'optionalDependencies'] as const;
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'];
/** A document has no types. */
const DOCUMENT = /\.(?:json|yaml)$/;

/** What a package.json promises to npm, compilers and bundlers. */
export function checkManifest(form: Form): string[] {
  const manifest = readManifest(form);
  return [
    ...Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => checkTarget(`exports ${subpath}`, target)),
    ...(manifest.sideEffects === false ? [] : ['sideEffects is not false: a bundler keeps what nobody uses']),
    ...(isClient(form) ? DEPENDENCIES.flatMap((field) => checkDependencies(manifest, field)) : []),
    ...INSTALL_SCRIPTS.filter((name) => name in (manifest.scripts ?? {})).map((name) => `scripts has ${name}`),
  ];
}

/** A compiler takes the first condition that fits, so that `types` comes before all code. */
function checkTarget(place: string, target: Target): string[] {
  if (typeof target === 'string') return DOCUMENT.test(target) ? [] : [`${place} has no types`];
  const conditions = Object.entries(target);
  if (conditions.some(([, inner]) => typeof inner === 'string'))
    return conditions[0]?.[0] === 'types' ? [] : [`${place} has not types first`];
  return conditions.flatMap(([condition, inner]) => checkTarget(`${place} ${condition}`, inner));
}

function checkDependencies(manifest: Manifest, field: (typeof DEPENDENCIES)[number]): string[] {
  return Object.keys(manifest[field] ?? {}).map((name) => `${field} has ${name}: a user installs it too`);
}
