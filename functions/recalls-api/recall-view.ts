import { millisecondsOf } from '@tallystick/kernel'
import type { RecallRecord, RecallResponse } from '@tallystick/store'

type Counts = Partial<Record<RecallResponse['state'], number>>

/** A recall as it is shown: what is known so far, and how long it took to know it. */
export function recallView(recall: Omit<RecallRecord, 'version'>, responses?: Counts) {
  const { recallId, sku, lots, reason, class: danger, mock, openedAt, actor, state, closed } = recall
  const { search, found } = recall
  const isSearching = search.state === 'searching'
  const current = found ?? search
  return {
    ...{ recallId, sku, lots, reason, class: danger, mock, openedAt, actor, state },
    search: isSearching ? 'searching' : 'found',
    affected: {
      ...{ lots: current.lots, lines: current.lines, units: current.units, late: current.late },
      ...(current.balances && { balances: current.balances }),
    },
    ...(found?.foundAt && {
      foundAt: found.foundAt,
      millisecondsToFind: millisecondsOf(found.foundAt) - millisecondsOf(found.startedAt),
    }),
    ...(responses && { responses }),
    ...(closed && { closed }),
  }
}
