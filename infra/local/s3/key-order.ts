/** S3 lists keys in the order of their UTF-8 bytes, which is that of code points, not of UTF-16 units. */
export function compareKeys(left: string, right: string): number {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at += 1) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

/** A surrogate stands for a code point above all that one unit can hold. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** The first place of a sorted list from which the predicate holds; it must hold for all that follow. */
export function firstIndex(keys: readonly string[], holds: (key: string) => boolean): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(keys[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

export function insertKey(keys: string[], key: string): void {
  keys.splice(placeOf(keys, key), 0, key)
}

export function removeKey(keys: string[], key: string): void {
  const at = placeOf(keys, key)
  if (keys[at] === key) keys.splice(at, 1)
}

function placeOf(keys: readonly string[], key: string): number {
  return firstIndex(keys, (held) => compareKeys(held, key) >= 0)
}
