import type { Item, Query, Table } from './table.ts'

/** The items of a query one by one, page by page: a page ends after 1 MiB, whatever was asked for. */
export async function* eachItem(table: Table, query: Query): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const page = await table.query({ ...query, ...(cursor !== undefined && { cursor }) })
    yield* page.items
    cursor = page.cursor
  } while (cursor !== undefined)
}

/** All items of a query. */
export async function everyItem(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of eachItem(table, query)) items.push(item)
  return items
}

/** The first so many items of a query, in as many pages as that takes. */
export async function firstItems(table: Table, query: Query, count: number): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of eachItem(table, { ...query, limit: count })) {
    items.push(item)
    if (items.length === count) break
  }
  return items
}
