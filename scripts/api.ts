/**
 * Writes API Extractor's report on the build of each published package to packages/NAME/api.md.
 *
 *   node scripts/api.ts           writes the reports that differ
 *   node scripts/api.ts --check   writes nothing; fails when one differs
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Extractor, ExtractorConfig, type IConfigFile } from '@microsoft/api-extractor';
import ts from 'typescript';
import { publishedPackages, readText, root, type WorkspacePackage } from './workspace.ts';

/** What the published declarations may rely on. */
const LIBRARIES = ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'];

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;

for (const item of publishedPackages()) {
  const path = `packages/${item.folder}/api.md`;
  const report = reportOf(item);
  if (existsSync(`${root}/${path}`) && readText(path) === report) {
    console.log(`${path} is up to date`);
  } else if (check) {
    console.error(`${path} is not the API of the build: run \`npx -y pnpm@12.21.0 api\`, read what changed, commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(`${root}/${path}`, report);
    console.log(`${path} written`);
  }
}

/** One section for each entry point that package.json offers. */
function reportOf({ folder, name, exports = {} }: WorkspacePackage): string {
  const sections = Object.entries(exports).map(([subpath, target]) => {
    const types = (target as { import?: { types?: string } }).import?.types;
    const content = types === undefined ? 'A file.' : `\`\`\`ts\n${declarationsOf(folder, types)}\`\`\``;
    return `\n## \`${name}${subpath.slice(1)}\`\n\n${content}\n`;
  });
  return `# The public API of \`${name}\`

Written by \`npx -y pnpm@12.21.0 api\` from the types of the build, without their comments: never edit it. What changes
here changes for users. What is not exported can't be imported, but is met in what can.
${sections.join('')}`;
}

/** Every declaration that an entry point reaches, sorted by name. */
function declarationsOf(folder: string, types: string): string {
  const project = join(root, 'packages', folder);
  const temporary = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    const config = ExtractorConfig.prepare({
      configObject: configOf(project, join(project, types), temporary),
      configObjectFullPath: undefined,
      packageJsonFullPath: join(project, 'package.json'),
    });
    // Its messages are about doc comments, which the report leaves out.
    Extractor.invoke(config, { localBuild: true, messageCallback: (message) => (message.handled = true) });
    const report = readFileSync(join(temporary, 'report.api.md'), 'utf8');
    return withoutComments(/^```ts\n([^]*)^```$/m.exec(report)?.[1] ?? '');
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function configOf(projectFolder: string, declarations: string, temporary: string): IConfigFile {
  const compilerOptions = { lib: LIBRARIES, types: [], module: 'nodenext', strict: true, skipLibCheck: true };
  return {
    projectFolder,
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

function withoutComments(text: string): string {
  const source = ts.createSourceFile('report.d.ts', text, ts.ScriptTarget.Latest);
  const printer = ts.createPrinter({ removeComments: true });
  const printed = source.statements.map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, source));
  return printed.map((declaration) => `${declaration}\n`).join('\n');
}
