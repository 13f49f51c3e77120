export type Section = 'Start' | 'Guides' | 'Reference' | 'Project';

/** A page of the site, before the frame is put around it. */
export interface Page {
  /** Its place in the site, such as `guides/sendbird.html`. */
  readonly path: string;
  readonly title: string;
  /** Where the menu shows it; a page without a label is reached by links. */
  readonly section?: Section;
  readonly label?: string;
  /** What stands in `main`. */
  readonly html: string;
  /** Scripts beside the one that every page has, by their place in the site. */
  readonly scripts?: readonly string[];
  /** What this page may do beyond the rest, as directives of a Content-Security-Policy. */
  readonly policy?: Readonly<Record<string, string>>;
  /** A reference needs the room that prose leaves free. */
  readonly isWide?: boolean;
}

/** From one page to another place in the site, so that the site works under any path. */
export function relativeHref(from: string, to: string): string {
  const depth = from.split('/').length - 1;
  return `${'../'.repeat(depth)}${to}`;
}
