import {
  type Fault,
  faultsUnder,
  type Instant,
  jsonPointer,
  millisecondsOf,
  parseInstant,
} from '@tallystick/kernel'
import { eventFaults } from './check-event.ts'
import { identifierFaults } from './check-identifiers.ts'
import { lifeCycleFaults } from './check-life-cycle.ts'
import { prefixFaults } from './check-prefixes.ts'
import type { EpcisEvent } from './event.ts'
import { epcisFault } from './faults.ts'
import { type Namespaces, namespacesOfContext, standardNamespaces } from './namespaces.ts'

/** How far an event may lie in the future, since clocks differ. */
export const MAX_CLOCK_SKEW_SECONDS = 300

/** What the checks cannot know from the events. */
export interface EventsContext {
  /** Prefixes declared beyond the standard ones. */
  readonly namespaces?: Namespaces
  /** Domains whose URIs identify the units of a maker without GTINs. */
  readonly ownDomains?: readonly string[]
  /** Without it no event lies in the future. */
  readonly now?: Instant
}

/**
 * What GS1's JSON schema does not see in events that pass it: identifiers, quantities, parents, types, prefixes, and
 * the lives of units across these events. The pointer starts with the event's index.
 */
export function checkEvents(
  events: readonly EpcisEvent[],
  { namespaces, ownDomains = [], now }: EventsContext = {},
): Fault[] {
  const domains = new Set(ownDomains)
  const declared = { ...standardNamespaces, ...namespaces }
  const faults = events.flatMap((event, index) =>
    faultsUnder(jsonPointer(index), [
      ...identifierFaults(event, domains),
      ...eventFaults(event),
      ...timeFaults(event, now),
      ...prefixFaults(event, { ...declared, ...namespacesOfContext(event['@context']) }),
    ]),
  )
  return [...faults, ...lifeCycleFaults(events)]
}

function timeFaults({ eventTime }: EpcisEvent, now: Instant | undefined): Fault[] {
  const moment = parseInstant(eventTime)
  if (moment === undefined) return [epcisFault('EPCIS-TIME', '/eventTime')]
  if (now === undefined) return []
  const ahead = millisecondsOf(moment) - millisecondsOf(now)
  return ahead > MAX_CLOCK_SKEW_SECONDS * 1000 ? [epcisFault('EPCIS-TIME', '/eventTime')] : []
}
