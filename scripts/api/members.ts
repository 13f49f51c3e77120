import ts from 'typescript';

/** Something inside a type, under a key by which the same thing is found in another type: `.name`, `(0)`, `()`. */
export type Member = readonly [key: string, type: ts.Type];

/** One step into a type: its properties, what its calls take and give, what a library's container holds. */
export function membersOf(program: ts.Program, type: ts.Type): Member[] {
  const checker = program.getTypeChecker();
  if (type.isUnion()) return type.types.flatMap((part) => membersOf(program, part));
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [];
  if (isLibrary(program, type)) return heldBy(checker, type);
  const properties = checker
    .getPropertiesOfType(type)
    .map((property): Member => [`.${property.name}`, checker.getTypeOfSymbol(property)]);
  const signatures = [ts.SignatureKind.Call, ts.SignatureKind.Construct].flatMap((kind) =>
    checker.getSignaturesOfType(type, kind),
  );
  return [...properties, ...signatures.flatMap((signature) => exchangedBy(checker, signature))];
}

/** A mapped type such as `Omit` is written in a library too, but its properties are ours. */
function isLibrary(program: ts.Program, type: ts.Type): boolean {
  const isMapped = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
  const file = type.symbol?.declarations?.[0]?.getSourceFile();
  return !isMapped && file !== undefined && program.isSourceFileDefaultLibrary(file);
}

/** What is in a promise, a list, a map. */
function heldBy(checker: ts.TypeChecker, type: ts.Type): Member[] {
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const held = isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
  return held.map((argument, index) => [`<${index}>`, argument]);
}

function exchangedBy(checker: ts.TypeChecker, signature: ts.Signature): Member[] {
  const taken = signature.parameters.map((parameter, index): Member => [
    `(${index})`,
    checker.getTypeOfSymbol(parameter),
  ]);
  return [...taken, ['()', signature.getReturnType()]];
}
