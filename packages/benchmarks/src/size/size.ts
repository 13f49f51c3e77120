import type { BundleSize } from './bundle.ts';
import type { InstalledSize } from './install-alone.ts';

export interface PackageSize {
  readonly name: string;
  readonly ours: boolean;
  readonly node: BundleSize;
  /** Absent where it can't be bundled for a browser. */
  readonly browser?: BundleSize;
  readonly installed: InstalledSize;
}

export interface Size {
  readonly packages: readonly PackageSize[];
}
