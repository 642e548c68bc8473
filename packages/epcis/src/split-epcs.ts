import type { AggregationEvent, ObjectEvent, TransactionEvent } from './event.ts'

/** More EPCs in one event make its validation slow out of proportion: checking uniqueness compares every pair. */
export const MAX_EVENT_EPCS = 1000

/**
 * The same fact as events of at most `MAX_EVENT_EPCS` EPCs each, in the given order; quantities stay with the
 * first, so that nothing is counted twice.
 */
export function splitEpcs(event: ObjectEvent | TransactionEvent): (ObjectEvent | TransactionEvent)[] {
  const { quantityList, ...withoutQuantities } = event
  return partsOf(event.epcList ?? []).map((epcList, i) =>
    epcList.length === 0 ? event : { ...(i === 0 ? event : withoutQuantities), epcList },
  )
}

/** The same for what is packed together: each of the events puts some of the children into the parent. */
export function splitChildren(event: AggregationEvent): AggregationEvent[] {
  const { childQuantityList, ...withoutQuantities } = event
  return partsOf(event.childEPCs ?? []).map((childEPCs, i) =>
    childEPCs.length === 0 ? event : { ...(i === 0 ? event : withoutQuantities), childEPCs },
  )
}

/** At least one part, which is empty where there are no EPCs. */
function partsOf(epcs: readonly string[]): (readonly string[])[] {
  const count = Math.max(1, Math.ceil(epcs.length / MAX_EVENT_EPCS))
  return Array.from({ length: count }, (_, i) => epcs.slice(i * MAX_EVENT_EPCS, (i + 1) * MAX_EVENT_EPCS))
}
