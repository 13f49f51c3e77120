import openapiTypeScript, {
  astToString,
  type OpenAPI3,
  type SchemaObject,
  type TransformNodeOptions,
} from 'openapi-typescript';
import ts from 'typescript';

const BLOB = ts.factory.createTypeReferenceNode('Blob');
const UNDEFINED = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);

/** A part of a form with `format: binary` is a Blob. */
function binaryToBlob(schema: SchemaObject): ts.TypeNode | undefined {
  return schema.format === 'binary' ? BLOB : undefined;
}

/** Copies the description of a referenced schema to the property, so that editors show it there. */
function describeReference(
  property: ts.PropertySignature,
  schema: object,
  { ctx }: TransformNodeOptions,
): ts.PropertySignature | undefined {
  const description = '$ref' in schema && ctx.resolve<SchemaObject>(String(schema.$ref))?.description;
  if (!description) return undefined;
  const comment = `* @description ${description.trim().replaceAll('\n', '\n *  ')} `;
  return ts.addSyntheticLeadingComment(property, ts.SyntaxKind.MultiLineCommentTrivia, comment, true);
}

/** The names of the schemas that a request body refers to, directly or not. */
function requestSchemas(document: OpenAPI3): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (node: unknown): void => {
    for (const [, name = ''] of JSON.stringify(node ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      collect(document.components?.schemas?.[name]);
    }
  };
  for (const path of Object.values(document.paths ?? {})) {
    collect('post' in path && path.post && 'requestBody' in path.post && path.post.requestBody);
  }
  return names;
}

/** Makes lists readonly, so that `as const` compiles, and lets an optional field be undefined. */
function relax(node: ts.Node): ts.Node {
  const visited = ts.visitEachChild(node, relax, undefined);
  if (ts.isArrayTypeNode(visited)) return ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, visited);
  if (!ts.isPropertySignature(visited) || !visited.questionToken || !visited.type) return visited;
  const { modifiers, name, questionToken, type } = visited;
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  const optional = ts.factory.createUnionTypeNode([...members, UNDEFINED]);
  return ts.factory.updatePropertySignature(visited, modifiers, name, questionToken, optional);
}

/** Relaxes the types of the schemas with these names. */
function relaxSchemas(node: ts.Node, names: ReadonlySet<string>): ts.Node {
  if (ts.isPropertySignature(node) && ts.isIdentifier(node.name) && names.has(node.name.text)) return relax(node);
  return ts.visitEachChild(node, (child) => relaxSchemas(child, names), undefined);
}

/** The TypeScript types of a document. */
export async function generateTypes(document: object): Promise<string> {
  // Without a Redocly configuration, so that the repository's lint rules are not applied a second time.
  const nodes = await openapiTypeScript(document as OpenAPI3, {
    defaultNonNullable: false,
    transform: binaryToBlob,
    transformProperty: describeReference,
    silent: true,
  });
  const names = requestSchemas(document as OpenAPI3);
  return astToString(nodes.map((node) => relaxSchemas(node, names)));
}
