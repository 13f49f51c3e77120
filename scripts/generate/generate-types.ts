import openapiTypeScript, {
  astToString,
  type OpenAPI3,
  type SchemaObject,
  type TransformNodeOptions,
} from 'openapi-typescript';
import ts from 'typescript';

const BLOB = ts.factory.createTypeReferenceNode('Blob');

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

/** The TypeScript types of a document. */
export async function generateTypes(document: string | object): Promise<string> {
  // Without a Redocly configuration, so that the repository's lint rules are not applied a second time.
  const nodes = await openapiTypeScript(document as string | OpenAPI3, {
    defaultNonNullable: false,
    transform: binaryToBlob,
    transformProperty: describeReference,
    silent: true,
  });
  return astToString(nodes);
}
