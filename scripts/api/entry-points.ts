import type { WorkspacePackage } from '../workspace.ts';

/** What a user can name in an import of a package. */
export interface EntryPoint {
  /** `@bot-messages/sendbird/error-codes` */
  readonly specifier: string;
  /** The built declarations, relative to the package's folder; undefined for a file that is not code. */
  readonly types: string | undefined;
}

export function entryPoints({ name, exports = {} }: WorkspacePackage): EntryPoint[] {
  return Object.entries(exports).map(([path, target]) => ({ specifier: name + path.slice(1), types: typesOf(target) }));
}

/** As `package.json` has it: `{ import: { types, default }, require: { types, default } }`, or a file's path. */
function typesOf(target: unknown): string | undefined {
  const { import: modules } = target as { import?: { types?: string } };
  return modules?.types;
}
