interface Link<Item> {
  readonly item: Item
  before: Link<Item> | undefined
  after: Link<Item> | undefined
}

/**
 * A set in the order of arrival, whose first item is found at once however many were deleted before it: the
 * built-in Set walks over its deleted front on every new iteration, which makes a long queue quadratic.
 */
export class LinkedSet<Item> {
  readonly #links = new Map<Item, Link<Item>>()
  #first: Link<Item> | undefined
  #last: Link<Item> | undefined

  get size(): number {
    return this.#links.size
  }

  get first(): Item | undefined {
    return this.#first?.item
  }

  has(item: Item): boolean {
    return this.#links.has(item)
  }

  /** Puts the item last, also when it was there already. */
  append(item: Item): void {
    this.delete(item)
    const link: Link<Item> = { item, before: this.#last, after: undefined }
    if (this.#last) this.#last.after = link
    else this.#first = link
    this.#last = link
    this.#links.set(item, link)
  }

  delete(item: Item): void {
    const link = this.#links.get(item)
    if (!link) return
    if (link.before) link.before.after = link.after
    else this.#first = link.after
    if (link.after) link.after.before = link.before
    else this.#last = link.before
    this.#links.delete(item)
  }

  *[Symbol.iterator](): IteratorObject<Item, undefined> {
    for (let link = this.#first; link; link = link.after) yield link.item
  }
}
