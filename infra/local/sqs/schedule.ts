interface Slot<Item> {
  readonly item: Item
  readonly at: number
  /** Decides between equal instants: first set, first due. */
  readonly turn: number
  index: number
}

/** Items that are due at an instant each, as a heap: setting, deleting and taking cost the logarithm of the size. */
export class Schedule<Item> {
  readonly #heap: Slot<Item>[] = []
  readonly #slots = new Map<Item, Slot<Item>>()
  #turns = 0

  get size(): number {
    return this.#heap.length
  }

  /** The earliest instant. */
  get next(): number | undefined {
    return this.#heap[0]?.at
  }

  /** Sets when the item is due, instead of any instant it had. */
  set(item: Item, at: number): void {
    this.delete(item)
    const slot = { item, at, turn: this.#turns++, index: this.#heap.length }
    this.#slots.set(item, slot)
    this.#heap.push(slot)
    this.#rise(slot)
  }

  delete(item: Item): void {
    const slot = this.#slots.get(item)
    if (!slot) return
    this.#slots.delete(item)
    const last = this.#heap.pop()
    if (last === undefined || last === slot) return
    this.#place(last, slot.index)
    this.#rise(last)
    this.#sink(last)
  }

  /** Takes out and returns the earliest item, if it is due. */
  takeDue(now: number): Item | undefined {
    const [first] = this.#heap
    if (first === undefined || first.at > now) return undefined
    this.delete(first.item)
    return first.item
  }

  #rise(slot: Slot<Item>): void {
    for (;;) {
      const parent = this.#heap[(slot.index - 1) >> 1]
      if (parent === undefined || !isBefore(slot, parent)) return
      this.#swap(slot, parent)
    }
  }

  #sink(slot: Slot<Item>): void {
    for (;;) {
      const left = this.#heap[2 * slot.index + 1]
      const right = this.#heap[2 * slot.index + 2]
      const child = left && right && isBefore(right, left) ? right : left
      if (child === undefined || !isBefore(child, slot)) return
      this.#swap(slot, child)
    }
  }

  #swap(one: Slot<Item>, other: Slot<Item>): void {
    const { index } = one
    this.#place(one, other.index)
    this.#place(other, index)
  }

  #place(slot: Slot<Item>, index: number): void {
    slot.index = index
    this.#heap[index] = slot
  }
}

function isBefore<Item>(one: Slot<Item>, other: Slot<Item>): boolean {
  return one.at < other.at || (one.at === other.at && one.turn < other.turn)
}
