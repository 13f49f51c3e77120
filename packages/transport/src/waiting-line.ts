/** Someone in a line; the lower turn goes first. */
export interface Waiter {
  readonly turn: number;
}

/** A line in the order of turns, made for thousands: joining at its end and leaving at its head cost the same always. */
export interface WaitingLine<Item extends Waiter> {
  readonly length: number;
  first(): Item | undefined;
  leave(): void;
  /** Where someone with this turn would stand; 0 is the head. */
  placeOf(turn: number): number;
  joinAt(place: number, item: Item): void;
  /** Sends away whoever does not pass, who is asked with the place that is left to them. */
  keep(passes: (item: Item, place: number) => boolean): void;
}

export function createWaitingLine<Item extends Waiter>(): WaitingLine<Item> {
  let items: Item[] = [];
  let head = 0;
  return {
    get length() {
      return items.length - head;
    },
    first: () => items[head],
    leave() {
      head += 1;
      if (head < items.length) return;
      items = [];
      head = 0;
    },
    placeOf(turn) {
      // younger calls come after: almost always at the end, so the search starts there
      let place = items.length;
      while (place > head && turn < (items[place - 1]?.turn ?? 0)) place -= 1;
      return place - head;
    },
    joinAt: (place, item) => void items.splice(head + place, 0, item),
    keep(passes) {
      const kept: Item[] = [];
      for (const item of items.slice(head)) if (passes(item, kept.length)) kept.push(item);
      items = kept;
      head = 0;
    },
  };
}
