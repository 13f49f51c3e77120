import type { FormBody } from './body.ts';

/** Stands for the bytes of a file: no rule of a document looks at them. */
const PLACEHOLDER = 'bytes';
const BOUNDARY = 'form';

export const ENCODED_FORM_TYPE: string = `multipart/form-data; boundary=${BOUNDARY}`;

/**
 * The form as Prism reads it without harm: small, without bytes, each name and text percent-encoded, which Prism
 * decodes to what was sent.
 */
export function encodeForm({ texts }: FormBody, fileFields: readonly string[]): string {
  const parts = Object.entries(texts).map(([name, text]) => {
    const content = fileFields.includes(name) ? PLACEHOLDER : encodeURIComponent(text);
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${encodeURIComponent(name)}"\r\n\r\n${content}\r\n`;
  });
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}
