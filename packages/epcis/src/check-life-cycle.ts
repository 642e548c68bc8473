import { type Fault, jsonPointer, millisecondsOf, parseInstant } from '@tallystick/kernel'
import { canonicalId } from './canonical-id.ts'
import type { EpcisEvent } from './event.ts'
import { eventHash } from './event-hash.ts'
import { epcisFault } from './faults.ts'
import { epcLists } from './what.ts'

type Stage = 'commissioned' | 'decommissioned' | 'destroyed'

/**
 * What is wrong with the lives of the units across these events, taken in the order of their event times. What an
 * error declaration takes back did not happen.
 */
export function lifeCycleFaults(events: readonly EpcisEvent[]): Fault[] {
  const stages = new Map<string, Stage>()
  return inOrderOfTime(standing(events)).flatMap(({ event, index }) =>
    epcLists(event).flatMap(([name, epcs]) =>
      epcs.flatMap((epc, place) => {
        const id = canonicalId(epc)
        const fault = faultOf(event, name, stages.get(id), jsonPointer(index, name, place))
        const next = stageAfter(event, name)
        if (next !== undefined && fault === undefined) stages.set(id, next)
        return fault === undefined ? [] : [fault]
      }),
    ),
  )
}

interface Placed {
  readonly event: EpcisEvent
  readonly index: number
}

/** A declaration repeats the event it takes back, so both have the same hash. */
function standing(events: readonly EpcisEvent[]): Placed[] {
  const declared = events.filter(({ errorDeclaration }) => errorDeclaration !== undefined)
  const takenBack = new Set(declared.map((event) => eventHash(event)))
  const placed = events.map((event, index) => ({ event, index }))
  return takenBack.size === 0 ? placed : placed.filter(({ event }) => !takenBack.has(eventHash(event)))
}

function inOrderOfTime(events: readonly Placed[]): Placed[] {
  return events.toSorted((a, b) => timeOf(a.event) - timeOf(b.event) || a.index - b.index)
}

function timeOf({ eventTime }: EpcisEvent): number {
  const moment = parseInstant(eventTime)
  return moment === undefined ? 0 : millisecondsOf(moment)
}

function faultOf(
  event: EpcisEvent,
  list: string,
  stage: Stage | undefined,
  pointer: string,
): Fault | undefined {
  if (stage === undefined) return undefined
  if (stage === 'destroyed') return epcisFault('EPCIS-LIFE-ENDED', pointer)
  const next = stageAfter(event, list)
  if (next === 'commissioned') return epcisFault('EPCIS-LIFE-COMMISSIONED', pointer)
  return stage === 'decommissioned' && next === 'decommissioned'
    ? epcisFault('EPCIS-LIFE-ENDED', pointer)
    : undefined
}

/** Where the event leaves the units of this list; `undefined` where it changes nothing. */
function stageAfter(event: EpcisEvent, list: string): Stage | undefined {
  if (event.type === 'TransformationEvent') {
    return list === 'outputEPCList' && event.bizStep === 'commissioning' ? 'commissioned' : undefined
  }
  if (event.type !== 'ObjectEvent') return undefined
  if (event.action === 'ADD') return event.bizStep === 'commissioning' ? 'commissioned' : undefined
  if (event.action === 'OBSERVE') return undefined
  return event.bizStep === 'destroying' ? 'destroyed' : 'decommissioned'
}
