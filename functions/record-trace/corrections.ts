import { type EpcisEvent, eventHash } from '@tallystick/epcis'
import type { ShipmentCorrected } from '@tallystick/events'
import type { DepartedSources } from '../shell/read-departed.ts'
import { departedFacts, readFormerFacts, readShipmentFacts, type ShipmentFacts } from './read-facts.ts'
import { commissionings, departure, packings } from './trace-events.ts'

/** What is traced of a shipment when it is confirmed: it was packed, or has left. */
export function confirmedEvents(facts: ShipmentFacts): EpcisEvent[] {
  const left = facts.record.status === 'packed' ? packings(facts) : departure(facts)
  return [...commissionings(facts), ...left]
}

/**
 * What was traced of a shipment before it was amended, each event that is true no longer once more with the declaration that it was
 * wrong, and of what is true instead (EPCIS 2.0, error declaration). An event that both forms have stands.
 */
export async function corrections(
  sources: DepartedSources,
  event: ShipmentCorrected,
): Promise<{ readonly events: EpcisEvent[]; readonly facts: ShipmentFacts }> {
  const former = await readFormerFacts(sources, event)
  const facts = await readShipmentFacts(sources, event.shipmentId)
  const wrong = allEvents(former)
  const right = facts.record.state === 'confirmed' ? allEvents(facts) : []
  const standing = new Set(right.map((each) => eventHash(each)))
  const before = new Set(wrong.map((each) => eventHash(each)))
  const instead = [...standing].filter((hash) => !before.has(hash))
  const isKnown = facts.record.state === 'confirmed'
  const errorDeclaration = {
    declarationTime: event.correctedAt,
    reason: isKnown && instead.length === 0 ? ('did_not_occur' as const) : ('incorrect_data' as const),
    ...(instead.length > 0 && { correctiveEventIDs: instead }),
  }
  const takenBack = wrong.filter((each) => !standing.has(eventHash(each)))
  const skus = new Map([...former.skus, ...facts.skus])
  return {
    facts: { ...facts, skus },
    events: [...wrong, ...takenBack.map((each) => ({ ...each, errorDeclaration }))],
  }
}

/** All that is traced of a shipment but its invoice. */
function allEvents(facts: ShipmentFacts): EpcisEvent[] {
  const hasLeftLater = facts.record.status === 'packed' && facts.record.departed !== undefined
  return [...confirmedEvents(facts), ...(hasLeftLater ? departure(departedFacts(facts)) : [])]
}
