/** Directives of a Content-Security-Policy. A page loads files of the site and nothing else. */
type Policy = Readonly<Record<string, string>>;

const PROSE: Policy = {
  'default-src': "'self'",
  'style-src': "'self'",
  // The colours of code and the alignment of table cells are style attributes.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
};
/** Redoc writes its styles into the page. */
const REFERENCE: Policy = { ...PROSE, 'style-src': "'self' 'unsafe-inline'" };
/** "Try it" sends to mocks on the reader's machine. */
const TRY_IT: Policy = { ...PROSE, 'connect-src': "'self' http://127.0.0.1:* http://localhost:*" };

/** The policy of a page; `path` is its path in the site, without the base and a leading slash. */
export function policyOf(path: string): Policy {
  if (path.startsWith('reference/')) return REFERENCE;
  return path.startsWith('try-it.') ? TRY_IT : PROSE;
}
