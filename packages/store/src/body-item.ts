import type { Item, Key } from './table.ts'

/** An item whose content no condition looks into: one JSON text, which is smaller and cheaper than a map. */
export type BodyItem = Key & { readonly body: string }

export function bodyItem(key: Key, body: unknown): BodyItem {
  return { ...key, body: JSON.stringify(body) }
}

/** The content that `bodyItem` stored; the type is the writer's promise, kept by the one file that writes and reads it. */
export function bodyOf<Body>(item: Item | undefined): Body | undefined {
  return typeof item?.body === 'string' ? (JSON.parse(item.body) as Body) : undefined
}
