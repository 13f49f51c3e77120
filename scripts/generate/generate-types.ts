import openapiTypeScript, {
  astToString,
  type OpenAPI3,
  type SchemaObject,
  type TransformNodeOptions,
} from 'openapi-typescript';
import ts from 'typescript';

const BLOB = ts.factory.createTypeReferenceNode('Blob');

/** A file part is a Blob in the code, whatever the document calls it. */
function binaryToBlob(schema: SchemaObject): ts.TypeNode | undefined {
  return schema.format === 'binary' ? BLOB : undefined;
}

/** A property that is a reference shows its schema's description too, where an editor's user hovers over it. */
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

/** A document's types, as they stand in a package below the header. */
export async function generateTypes(document: string | object): Promise<string> {
  // The Node API is given no redocly configuration, so the lint rules of the repo do not apply here a second time.
  const nodes = await openapiTypeScript(document as string | OpenAPI3, {
    defaultNonNullable: false,
    transform: binaryToBlob,
    transformProperty: describeReference,
    silent: true,
  });
  return astToString(nodes);
}
