/** A version's part of a changelog as changesets writes it, without its heading; empty where there is none. */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const [, ...lines] = sections.find((section) => section.split('\n')[0] === version)?.split('\n') ?? [];
  return lines.join('\n').trim();
}
