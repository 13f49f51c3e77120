import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { SpecDocument } from '../document/document.ts';

/** The document's operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

export async function toOperation({ root }: SpecDocument): Promise<PrismOperation> {
  // Prism writes into what it is given.
  const [operation] = await getHttpOperationsFromSpec(structuredClone(root));
  if (operation === undefined) throw new Error('Prism found no operation in the document');
  return operation;
}

/** The same operation with one schema alone for a media type: what Prism then says is about this variant only. */
export async function toVariant(document: SpecDocument, mediaType: string, schema: string): Promise<PrismOperation> {
  const root = structuredClone(document.root) as { paths: Record<string, { post: MutableOperation }> };
  const media = root.paths[document.route]?.post.requestBody.content[mediaType];
  // Of a form whose schema names its fields itself, Prism drops all other parts unseen.
  if (media) media.schema = { oneOf: [{ $ref: `#/components/schemas/${schema}` }] };
  return toOperation({ ...document, root });
}

interface MutableOperation {
  requestBody: { content: Record<string, { schema: unknown }> };
}
