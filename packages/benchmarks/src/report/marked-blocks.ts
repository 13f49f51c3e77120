/** Text that is generated, between two comments that readers do not see. */
const BLOCK = /<!-- benchmarks:([a-z-]+) -->\n.*?<!-- \/benchmarks:\1 -->/gs;

export type Blocks = Readonly<Record<string, string>>;

/** Puts each generated text between its marks; what stands outside of them is left alone. */
export function fillBlocks(document: string, blocks: Blocks): string {
  return document.replaceAll(BLOCK, (_old, name: string) => {
    const text = blocks[name];
    if (text === undefined) throw new Error(`there is no block 'benchmarks:${name}'`);
    return `<!-- benchmarks:${name} -->\n\n${text}\n\n<!-- /benchmarks:${name} -->`;
  });
}

/** What people wrote. */
export function outsideBlocks(document: string): string {
  return document.replaceAll(BLOCK, '');
}
