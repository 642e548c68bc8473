import assert from 'node:assert/strict'
import { canonicalJson, type Instant } from '@tallystick/kernel'
import type { EpcisEvent } from './event.ts'
import { MAX_EVENT_EPCS } from './split-epcs.ts'
import { epcCount } from './what.ts'

/** The context of every document written here: GS1's, and the prefix of instance and lot master data. */
export const context = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { cbvmda: 'urn:epcglobal:cbv:mda:' },
] as const

/** A trace document: EPCIS 2.0 in its JSON form. */
export interface EpcisDocument {
  readonly '@context': readonly (string | Readonly<Record<string, string>>)[]
  readonly type: 'EPCISDocument'
  readonly schemaVersion: '2.0'
  readonly creationDate: string
  readonly epcisBody: { readonly eventList: readonly EpcisEvent[] }
}

/** The events as a document; an event with more than `MAX_EVENT_EPCS` EPCs must be split before (`splitEpcs`). */
export function epcisDocument(
  events: readonly EpcisEvent[],
  { creationDate }: { readonly creationDate: Instant },
): EpcisDocument {
  assert(
    events.every((event) => epcCount(event) <= MAX_EVENT_EPCS),
    'an event has more EPCs than one event may',
  )
  return {
    '@context': context,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate,
    epcisBody: { eventList: events },
  }
}

/** The one sequence of bytes of a document: canonical JSON (RFC 8785) in UTF-8; quantities must be integers. */
export function renderDocument(document: EpcisDocument): Uint8Array {
  return Buffer.from(canonicalJson(document), 'utf8')
}
