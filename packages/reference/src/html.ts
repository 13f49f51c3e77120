const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Data for a page's script, as a block that no browser runs. */
export function dataBlock(id: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/json" id="${id}">${json}</script>`;
}

/** A table that scrolls in its own box where the screen is narrow; the keyboard reaches the box. */
export function scrollingTable(table: string): string {
  return `<div class="table" role="group" aria-label="Table" tabindex="0">${table}</div>`;
}
