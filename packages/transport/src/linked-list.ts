/** The links of a list item. Only the list sets them. */
export interface Linked<Item> {
  previous?: Item | undefined;
  next?: Item | undefined;
}

/**
 * A doubly linked list: `add`, `remove` and `first` take constant time. The list itself is linked to its ends: `next` is
 * its first item, and `previous` its last.
 */
export class LinkedList<Item extends Linked<Item>> implements Linked<Item> {
  size = 0;
  previous: Item | undefined;
  next: Item | undefined;

  get first(): Item | undefined {
    return this.next;
  }

  add(item: Item): void {
    item.previous = this.previous;
    (this.previous ?? this).next = item;
    this.previous = item;
    this.size++;
  }

  /** Does nothing if the item is not in the list. */
  remove(item: Item): void {
    const { previous, next } = item;
    if (!previous && this.next !== item) return;
    (previous ?? this).next = next;
    (next ?? this).previous = previous;
    item.previous = undefined;
    item.next = undefined;
    this.size--;
  }
}
