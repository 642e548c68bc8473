import { type Ai, type Elements, parseDigitalLink } from '@tallystick/gs1'
import { type Fault, jsonPointer } from '@tallystick/kernel'
import { canonicalId } from './canonical-id.ts'
import { linkOfUrn } from './epc-urn.ts'
import type { EpcisEvent, Place } from './event.ts'
import { epcisFault } from './faults.ts'
import { MAX_EVENT_EPCS } from './split-epcs.ts'
import { epcCount, epcLists, quantityLists } from './what.ts'

type Level = 'instance' | 'class'

/** What is wrong with the identifiers of an event; `ownDomains` are those of makers without GTINs. */
export function identifierFaults(event: EpcisEvent, ownDomains: ReadonlySet<string>): Fault[] {
  const faults = [
    ...epcLists(event).flatMap(([name, epcs]) => epcFaults(name, epcs, ownDomains)),
    ...quantityLists(event).flatMap(([name, elements]) =>
      elements.flatMap(({ epcClass }, index) =>
        keyFaults(epcClass, 'class', jsonPointer(name, index, 'epcClass'), ownDomains),
      ),
    ),
    ...placeFaults(event.readPoint, '/readPoint/id'),
    ...placeFaults(event.bizLocation, '/bizLocation/id'),
  ]
  const parent = 'parentID' in event ? event.parentID : undefined
  if (parent !== undefined) faults.push(...keyFaults(parent, 'instance', '/parentID', ownDomains))
  if (epcCount(event) > MAX_EVENT_EPCS) faults.push(epcisFault('EPCIS-WHAT-LIMIT', ''))
  return faults
}

function epcFaults(name: string, epcs: readonly string[], ownDomains: ReadonlySet<string>): Fault[] {
  const seen = new Set<string>()
  return epcs.flatMap((epc, index) => {
    const pointer = jsonPointer(name, index)
    const id = canonicalId(epc)
    if (seen.has(id)) return [epcisFault('EPCIS-ID-REPEATED', pointer)]
    seen.add(id)
    return keyFaults(epc, 'instance', pointer, ownDomains)
  })
}

function keyFaults(uri: string, level: Level, pointer: string, ownDomains: ReadonlySet<string>): Fault[] {
  const link = parseDigitalLink(linkOfUrn(uri) ?? uri)
  if (link.ok) {
    if (levelOf(link.value.key, link.value.elements) === level) return []
    return [epcisFault(level === 'instance' ? 'EPCIS-ID-INSTANCE' : 'EPCIS-ID-CLASS', pointer)]
  }
  if (ownDomains.has(domainOf(uri))) return []
  return [epcisFault('EPCIS-ID', pointer, link.faults[0]?.message)]
}

/** A place may be anything, but what looks like a GS1 key must be a valid one. */
function placeFaults(place: Place | undefined, pointer: string): Fault[] {
  if (place === undefined) return []
  const id = canonicalId(place.id)
  if (!id.startsWith('https://id.gs1.org/') && !id.startsWith('urn:epc:')) return []
  const link = parseDigitalLink(id)
  return link.ok ? [] : [epcisFault('EPCIS-ID', pointer, link.faults[0]?.message)]
}

/** Digits of a key that names a class only; more than these name one instance. */
const classLengths: Readonly<Partial<Record<Ai, number>>> = { '253': 13, '255': 13, '8003': 14 }
const serialQualifiers: Readonly<Partial<Record<Ai, readonly Ai[]>>> = {
  '01': ['21', '235'],
  '8006': ['21'],
  '8010': ['8011'],
}

function levelOf(key: Ai, elements: Elements): Level {
  const qualifiers = serialQualifiers[key]
  if (qualifiers !== undefined) return qualifiers.some((ai) => elements.has(ai)) ? 'instance' : 'class'
  return elements.get(key)?.length === classLengths[key] ? 'class' : 'instance'
}

function domainOf(uri: string): string {
  return /^https:\/\/([^/?#]+)\//.exec(uri)?.[1] ?? ''
}
