import type { BundledPackage } from './bundled-packages.ts';

/** What is read of a CycloneDX document; the rest goes through as it is. */
export interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  /** `excluded` is what only the making of a package needs. */
  readonly scope?: string;
  readonly properties?: readonly Property[];
}

/** @see https://github.com/CycloneDX/cyclonedx-property-taxonomy/blob/main/cdx/npm.md */
interface Property {
  readonly name: string;
  readonly value: string;
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

/**
 * Adds what is bundled into a package to the bill of what is installed with it. To npm that is needed for the making
 * alone, so it is described in the bill of everything.
 *
 * @throws Error where that bill lacks one
 */
export function withBundled(installed: Bill, everything: Bill, bundled: readonly BundledPackage[]): Bill {
  const parts = bundled.map((item) => describe(everything, packageUrl(item)));
  const inside = parts.map((part) => part['bom-ref']);
  const self = installed.metadata.component['bom-ref'];
  const dependencies = installed.dependencies.map(({ ref, dependsOn }) =>
    ref === self ? { ref, dependsOn: [...dependsOn, ...inside] } : { ref, dependsOn },
  );
  return {
    ...installed,
    components: [...installed.components, ...parts],
    dependencies: [...dependencies, ...inside.map((ref) => ({ ref, dependsOn: [] }))],
  };
}

function describe({ components }: Bill, url: string): Component {
  const component = components.find((item) => item['bom-ref'] === url);
  if (component === undefined) throw new Error(`${url} is bundled, and the lockfile does not know it`);
  return { ...component, scope: 'required', properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }] };
}

/** @see https://github.com/package-url/purl-spec */
function packageUrl({ name, version }: BundledPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
