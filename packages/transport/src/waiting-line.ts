/** Someone in a line. */
export interface Waiter {
  /** The lower turn goes first. */
  readonly turn: number;
  /** Has left; is passed over until the line is tidied. */
  gone: boolean;
}

/**
 * A line in the order of turns, made for thousands: joining at its end, leaving at its head and giving up in its midst
 * cost the same however long it is: up to half of the list is waste before it is cleared.
 */
export interface WaitingLine<Item extends Waiter> {
  /** How many places there are; 0 once everybody has left. */
  readonly length: number;
  first(): Item | undefined;
  /** The first leaves. */
  leave(): void;
  /** Someone gives up, wherever they stand. */
  giveUp(item: Item): void;
  /** Where someone with this turn would stand; 0 is the head. */
  placeOf(turn: number): number;
  joinAt(place: number, item: Item): void;
  /** Keeps those who pass, who are asked with the place that is left to them; takes out those who have gone. */
  keep(passes: (item: Item, place: number) => boolean): void;
  /** Takes out those who have gone, who still count as places. */
  tidy(): void;
}

export function createWaitingLine<Item extends Waiter>(): WaitingLine<Item> {
  let items: Item[] = [];
  let head = 0;
  let gone = 0;

  function keep(passes: (item: Item, place: number) => boolean): void {
    const kept: Item[] = [];
    for (const item of items.slice(head)) if (!item.gone && passes(item, kept.length)) kept.push(item);
    items = kept;
    head = 0;
    gone = 0;
  }

  function tidy(mostWaste: number): void {
    if (head + gone > mostWaste) keep(() => true);
  }

  return {
    get length() {
      return items.length - head;
    },
    first() {
      while (items[head]?.gone) {
        head += 1;
        gone -= 1;
      }
      return items[head];
    },
    leave() {
      head += 1;
      tidy(items.length / 2);
    },
    giveUp(item) {
      item.gone = true;
      gone += 1;
      tidy(items.length / 2);
    },
    placeOf(turn) {
      // younger calls come after: almost always at the end, so the search starts there
      const after = items.findLastIndex((item) => item.turn <= turn);
      return Math.max(after + 1, head) - head;
    },
    joinAt: (place, item) => void items.splice(head + place, 0, item),
    keep,
    tidy: () => tidy(0),
  };
}
