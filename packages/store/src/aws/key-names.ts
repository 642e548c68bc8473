import type { IndexName, Query } from '../table.ts'

/** Which attributes hold the partition and the sort key. */
export interface KeyNames {
  readonly partition: string
  readonly sort: string
}

/** The table's own key. */
export const tableKeyNames: KeyNames = { partition: 'pk', sort: 'sk' }

/** The keys of the secondary indexes, which are sparse and project all attributes. */
export const indexKeyNames: Readonly<Record<IndexName, KeyNames>> = {
  index1: { partition: 'index1pk', sort: 'index1sk' },
  index2: { partition: 'index2pk', sort: 'index2sk' },
}

/** The key that a query runs on. */
export function keyNamesOf(query: Query): KeyNames {
  return query.index === undefined ? tableKeyNames : indexKeyNames[query.index]
}
