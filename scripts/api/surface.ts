/** The declarations that a user can name or meet, by the specifier of the entry point; empty for a file. */
export type Surface = ReadonlyMap<string, string>;

const SECTION = /^## `(.+)`\n\n(?:```ts\n([^]*?)```|A file\.)$/gm;

export function reportPath(folder: string): string {
  return `packages/${folder}/api.md`;
}

/** The report as it is committed: for people in a review, and for the next comparison. */
export function formatSurface(name: string, surface: Surface): string {
  const sections = [...surface].map(([specifier, declarations]) => {
    const content = declarations === '' ? 'A file.' : `\`\`\`ts\n${declarations}\`\`\``;
    return `\n## \`${specifier}\`\n\n${content}\n`;
  });
  return `${header(name)}${sections.join('')}`;
}

export function parseSurface(report: string): Surface {
  return new Map(
    [...report.matchAll(SECTION)].map(([, specifier = '', declarations = '']) => [specifier, declarations]),
  );
}

function header(name: string): string {
  return `# The public API of \`${name}\`

Written by \`npx -y pnpm@12.21.0 api\` from the types of the build, without their comments: never edit it. What changes
here changes for users. What is not exported can't be imported, but is met in what can.
`;
}
