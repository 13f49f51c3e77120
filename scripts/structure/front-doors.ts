import ts from 'typescript';
import type { Fault } from './fault.ts';
import type { House } from './house.ts';
import { parse, placeOf } from './source.ts';

const FRONT_DOOR = /^packages\/[^/]+\/src\/index\.ts$/;

/** A package's index.ts is a list of names: what it offers can be read off it, and nothing runs. */
export function checkFrontDoors(house: House): Fault[] {
  return house.files
    .filter((path) => FRONT_DOOR.test(path))
    .flatMap((path) => {
      const source = parse(house, path);
      return source.tree.statements
        .filter((statement) => !isNamedExport(statement) && !isTypeImport(statement))
        .map((statement) => ({
          path: placeOf(source, statement.getStart(source.tree)),
          sentence: adviceFor(statement),
        }));
    });
}

function isNamedExport(statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return false;
  return statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause);
}

function isTypeImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function adviceFor(statement: ts.Statement): string {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined
    ? "index.ts names what it exports; write `export { name } from './file.ts'` instead of `export *`"
    : "index.ts is a list of `export { name } from './file.ts'`; move this statement into a file of its own";
}
