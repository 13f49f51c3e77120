/** An element that the page is built with; its absence is a fault of the build. */
export function byId<Element extends HTMLElement>(id: string, type: new () => Element): Element {
  const element = document.querySelector(`#${id}`);
  if (element instanceof type) return element;
  throw new TypeError(`The page has no ${type.name} with the id ${id}`);
}

/** What a block of data in the page says. */
export function readData(id: string): unknown {
  return JSON.parse(byId(id, HTMLScriptElement).text);
}
