import ts from 'typescript';

/**
 * openapi-fetch's client, whose conditional types the compiler can't even compare with their own copy. What differs
 * from one release to the next is what it is given: `paths`, which is compared for itself.
 */
const INCOMPARABLE = 'Client';

/**
 * The same declarations, held to more: methods and constructors become properties, since of those alone the compiler
 * does not mind when their arguments take less.
 */
export function strictDeclarations(text: string): string {
  const source = ts.createSourceFile('report.d.ts', text, ts.ScriptTarget.Latest);
  const { transformed } = ts.transform(source, [tighten]);
  return ts.createPrinter().printFile(transformed[0] ?? source);
}

const tighten: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit: ts.Visitor = (node) => toProperty(ts.visitEachChild(node, visit, context), context.factory);
  return (source) => ts.visitEachChild(source, visit, context);
};

function toProperty(node: ts.Node, factory: ts.NodeFactory): ts.VisitResult<ts.Node> {
  if (ts.isInterfaceDeclaration(node) && node.name.text === INCOMPARABLE)
    return factory.updateInterfaceDeclaration(node, node.modifiers, node.name, node.typeParameters, undefined, []);
  if (ts.isMethodSignature(node))
    return factory.createPropertySignature(node.modifiers, node.name, node.questionToken, functionType(node, factory));
  if (ts.isMethodDeclaration(node)) return property(node.name, node, factory, node.modifiers);
  if (ts.isConstructorDeclaration(node))
    return [node, property('new', node, factory, [factory.createToken(ts.SyntaxKind.StaticKeyword)])];
  return node;
}

function property(
  name: ts.PropertyName | string,
  node: ts.MethodDeclaration | ts.ConstructorDeclaration,
  factory: ts.NodeFactory,
  modifiers: readonly ts.ModifierLike[] | undefined,
): ts.PropertyDeclaration {
  return factory.createPropertyDeclaration(modifiers, name, node.questionToken, functionType(node, factory), undefined);
}

function functionType(
  { typeParameters, parameters, type }: ts.SignatureDeclaration,
  factory: ts.NodeFactory,
): ts.FunctionTypeNode {
  const result = type ?? factory.createKeywordTypeNode(ts.SyntaxKind.VoidKeyword);
  return factory.createFunctionTypeNode(typeParameters, parameters, result);
}
