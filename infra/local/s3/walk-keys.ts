import { compareKeys, firstIndex } from './key-order.ts'

/** What a page of a listing is made of: a key, or the prefix that stands for all keys that share it. */
export type Listed =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'prefix'; readonly name: string }

export interface Walk {
  readonly prefix: string
  /** Empty where nothing is grouped. */
  readonly delimiter: string
  /** Where to go on. */
  readonly after: Listed | undefined
  /** Keys to pass over, such as deleted ones. */
  readonly shows: (key: string) => boolean
}

/** Walks sorted keys from a place on, each shared prefix once. */
export function* walkKeys(keys: readonly string[], walk: Walk): Generator<Listed> {
  const { prefix, delimiter, after, shows } = walk
  const begun = firstIndex(keys, (key) => compareKeys(key, prefix) >= 0)
  for (let at = Math.max(begun, startAfter(keys, after)); at < keys.length; at += 1) {
    const key = keys[at] ?? ''
    if (!key.startsWith(prefix)) return
    if (!shows(key)) continue
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    if (end === -1) {
      yield { kind: 'key', name: key }
    } else {
      const shared = { kind: 'prefix', name: key.slice(0, end + delimiter.length) } as const
      yield shared
      at = startAfter(keys, shared) - 1
    }
  }
}

/** One page of a walk, and where the next one goes on. */
export function takePage<Item>(items: Iterator<Item>, size: number): { page: Item[]; truncated: boolean } {
  const page: Item[] = []
  while (page.length < size) {
    const next = items.next()
    if (next.done) return { page, truncated: false }
    page.push(next.value)
  }
  return { page, truncated: size > 0 && items.next().done !== true }
}

function startAfter(keys: readonly string[], after: Listed | undefined): number {
  if (after === undefined) return 0
  return firstIndex(
    keys,
    (key) => compareKeys(key, after.name) > 0 && !(after.kind === 'prefix' && key.startsWith(after.name)),
  )
}
