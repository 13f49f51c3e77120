/** The links of a list item. Only the list sets them. */
export interface Linked<Item> {
  previous?: Item | undefined;
  next?: Item | undefined;
}

/** A doubly linked list: `add`, `remove` and `first` take constant time. */
export class LinkedList<Item extends Linked<Item>> {
  size = 0;
  first: Item | undefined;
  #last: Item | undefined;

  add(item: Item): void {
    item.previous = this.#last;
    if (this.#last) this.#last.next = item;
    else this.first = item;
    this.#last = item;
    this.size++;
  }

  /** Does nothing if the item is not in the list. */
  remove(item: Item): void {
    const { previous, next } = item;
    if (!previous && this.first !== item) return;
    if (previous) previous.next = next;
    else this.first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    item.previous = undefined;
    item.next = undefined;
    this.size--;
  }
}
