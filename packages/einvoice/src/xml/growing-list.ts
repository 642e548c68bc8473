/** A list that only grows, to become an array in the end. */
export interface GrowingList<T> {
  readonly push: (item: T) => void
  readonly isEmpty: () => boolean
  readonly toArray: () => readonly T[]
}

/** Items in one part: growing a large array copies it again and again, and writing to an old one costs the collector. */
const partLength = 4096

/** A list without items. */
export function growingList<T>(): GrowingList<T> {
  const full: T[][] = []
  let part: T[] = []
  return {
    push: (item) => {
      if (part.length === partLength) {
        full.push(part)
        part = []
      }
      part.push(item)
    },
    isEmpty: () => part.length === 0,
    toArray: () => (full.length === 0 ? part : ([] as T[]).concat(...full, part)),
  }
}
