import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, type IConfigFile } from '@microsoft/api-extractor';
import ts from 'typescript';
import { root, type WorkspacePackage } from '../workspace.ts';
import { entryPoints } from './entry-points.ts';
import { LIBRARIES } from './libraries.ts';
import type { Surface } from './surface.ts';

/** Reads the surface of a built package. */
export function extractSurface(item: WorkspacePackage): Surface {
  const folder = join(root, 'packages', item.folder);
  const sections = entryPoints(item).map(({ specifier, types }): [string, string] => [
    specifier,
    types === undefined ? '' : withoutComments(report(folder, join(folder, types))),
  ]);
  return new Map(sections);
}

/** API Extractor's report of one entry point: every declaration that it reaches, sorted by name. */
function report(folder: string, declarations: string): string {
  const temporary = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    const config = ExtractorConfig.prepare({
      configObject: configOf(folder, declarations, temporary),
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, 'package.json'),
    });
    // Its advice is on comments, which are not looked at here.
    Extractor.invoke(config, { localBuild: true, messageCallback: (message) => (message.handled = true) });
    return /^```ts\n([^]*)^```$/m.exec(readFileSync(join(temporary, 'report.api.md'), 'utf8'))?.[1] ?? '';
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function configOf(folder: string, declarations: string, temporary: string): IConfigFile {
  const compilerOptions = { lib: LIBRARIES, types: [], module: 'nodenext', strict: true, skipLibCheck: true };
  return {
    projectFolder: folder,
    mainEntryPointFilePath: declarations,
    newlineKind: 'lf',
    compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
    apiReport: {
      enabled: true,
      reportFileName: 'report.api.md',
      reportFolder: temporary,
      reportTempFolder: temporary,
      includeForgottenExports: true,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
  };
}

/** What is said of a type is not the type. */
function withoutComments(text: string): string {
  const source = ts.createSourceFile('report.d.ts', text, ts.ScriptTarget.Latest);
  const printer = ts.createPrinter({ removeComments: true });
  const printed = source.statements.map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, source));
  return printed.map((declaration) => `${declaration}\n`).join('\n');
}
