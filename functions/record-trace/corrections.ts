import { type EpcisEvent, eventHash } from '@tallystick/epcis'
import type { ShipmentCorrected } from '@tallystick/events'
import { instant, instantOf, millisecondsOf } from '@tallystick/kernel'
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
  const forms = await formsOf(sources, facts)
  const place = (facts.record.formers ?? []).findIndex(({ key }) => key === event.formerKey)
  const wrong = retold(allEvents(former), forms.slice(0, place < 0 ? 0 : place + 1))
  const right = retold(facts.record.state === 'confirmed' ? allEvents(facts) : [], forms)
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

/**
 * Events of a shipment as it is now. One that was declared wrong, and is true again since, is told anew: a millisecond later for
 * each time, as a declaration cannot be taken back (EPCIS 2.0).
 */
export async function toldNow(
  sources: DepartedSources,
  facts: ShipmentFacts,
  events: readonly EpcisEvent[],
): Promise<EpcisEvent[]> {
  return retold(events, await formsOf(sources, facts))
}

/** The events of each form that a shipment had, the present one last; none where it was not amended twice: nothing comes back. */
async function formsOf(sources: DepartedSources, facts: ShipmentFacts): Promise<EpcisEvent[][]> {
  const { shipmentId, formers = [], state } = facts.record
  if (formers.length < 2) return []
  const before = await Promise.all(
    formers.map(async ({ key }) => allEvents(await readFormerFacts(sources, { shipmentId, formerKey: key }))),
  )
  return [...before, state === 'confirmed' ? allEvents(facts) : []]
}

/** The events of the last of these forms, each later by the times that it was taken back before. */
function retold(events: readonly EpcisEvent[], forms: readonly EpcisEvent[][]): EpcisEvent[] {
  const hashes = forms.map((form) => new Set(form.map((each) => eventHash(each))))
  return events.map((event) => {
    const hash = eventHash(event)
    const times = hashes.filter((form, i) => i > 0 && !form.has(hash) && hashes[i - 1]?.has(hash)).length
    return times === 0
      ? event
      : { ...event, eventTime: instantOf(millisecondsOf(instant(event.eventTime)) + times) }
  })
}

/** All that is traced of a shipment but its invoice. */
function allEvents(facts: ShipmentFacts): EpcisEvent[] {
  const hasLeftLater = facts.record.status === 'packed' && facts.record.departed !== undefined
  return [...confirmedEvents(facts), ...(hasLeftLater ? departure(departedFacts(facts)) : [])]
}
