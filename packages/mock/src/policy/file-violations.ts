import type { Violation } from '../prism/violation.ts';
import { isFilePart, type Body } from '../request/body.ts';

/** A file that came as a plain text: Prism takes it, a service looks for a file name. */
export function fileViolations(body: Body, fileFields: readonly string[]): Violation[] {
  if (body.kind !== 'form') return [];
  const { fields } = body;
  return fileFields
    .filter((name) => fields[name] !== undefined && ![fields[name]].flat().every(isFilePart))
    .map((name) => ({ path: `body.${name}`, rule: 'must be a part with a file name', code: 'file' }));
}
