import type { ObjectEvent, TransactionEvent } from './event.ts'

/** More EPCs in one event make its validation slow out of proportion: checking uniqueness compares every pair. */
export const MAX_EVENT_EPCS = 1000

/**
 * The same fact as events of at most `MAX_EVENT_EPCS` EPCs each, in the given order; quantities stay with the
 * first, so that nothing is counted twice.
 */
export function splitEpcs(event: ObjectEvent | TransactionEvent): (ObjectEvent | TransactionEvent)[] {
  const { quantityList, ...withoutQuantities } = event
  const { epcList = [] } = event
  if (epcList.length <= MAX_EVENT_EPCS) return [event]
  const events: (ObjectEvent | TransactionEvent)[] = []
  for (let start = 0; start < epcList.length; start += MAX_EVENT_EPCS) {
    const part = epcList.slice(start, start + MAX_EVENT_EPCS)
    events.push({ ...(start === 0 ? event : withoutQuantities), epcList: part })
  }
  return events
}
