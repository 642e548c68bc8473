import type { Query } from '../table.ts'

/** Which attributes hold the partition and the sort key. */
export interface KeyNames {
  readonly partition: string
  readonly sort: string
}

/** The table's own key. */
export const tableKeyNames: KeyNames = { partition: 'pk', sort: 'sk' }

/** The key of the sparse secondary index `index1`, which projects all attributes. */
export const index1KeyNames: KeyNames = { partition: 'index1pk', sort: 'index1sk' }

/** The key that a query runs on. */
export function keyNamesOf(query: Query): KeyNames {
  return query.index === 'index1' ? index1KeyNames : tableKeyNames
}
