import assert from 'node:assert/strict'
import { checkEvents, type EpcisEvent, epcisDocument, eventHash, renderDocument } from '@tallystick/epcis'
import type { TraceEvent } from '@tallystick/events'
import { instant } from '@tallystick/kernel'
import type { Documents } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { confirmedEvents, corrections, toldNow } from './corrections.ts'
import { encodingEvents } from './encoding-events.ts'
import { forgetTraceMarker, operationEvents } from './operation-events.ts'
import {
  departedFacts,
  type OrderFacts,
  readInvoiceFacts,
  readOrderFacts,
  readShipmentFacts,
  readTracedInvoice,
  type ShipmentFacts,
} from './read-facts.ts'
import { readReturnFacts, returnEvents } from './return-events.ts'
import { departure, invoiceBinding, reservation } from './trace-events.ts'
import { type DespatchAdviceDeps, writeDespatchAdvice } from './write-despatch-advice.ts'

export type RecordTraceDeps = DepartedSources & DespatchAdviceDeps

/** Documents that are written at once. */
const writesAtOnce = 25

/** Writes what happened as EPCIS 2.0, one event a document, once: the key is the event's hash. */
export async function recordTrace(deps: RecordTraceDeps, event: TraceEvent): Promise<void> {
  const { events, facts } = await eventsOf(deps, event)
  const ownDomains = [...facts.skus.values()].flatMap(({ domain }) => domain ?? [])
  await inParallel(events, writesAtOnce, (written) => writeOnce(deps.trace, written, ownDomains))
  if (event.type === 'operation-recorded') await forgetTraceMarker(deps.table, event)
}

async function eventsOf(
  deps: RecordTraceDeps,
  event: TraceEvent,
): Promise<{ readonly events: readonly EpcisEvent[]; readonly facts: Pick<OrderFacts, 'skus'> }> {
  switch (event.type) {
    case 'lines-allocated': {
      const facts = await readOrderFacts(deps.table, event.orderId)
      return { facts, events: await reservation(facts, deps) }
    }
    case 'shipment-confirmed': {
      const facts = await readShipmentFacts(deps, event.shipmentId)
      if (isUndecided(facts)) return { facts, events: [] }
      if (facts.record.status !== 'packed') await writeDespatchAdvice(deps, event, facts)
      return { facts, events: await toldNow(deps, facts, confirmedEvents(facts)) }
    }
    case 'shipment-departed': {
      const shipment = await readShipmentFacts(deps, event.shipmentId)
      const facts = departedFacts(shipment)
      if (isUndecided(facts)) return { facts, events: [] }
      await writeDespatchAdvice(deps, event, facts)
      return { facts, events: await toldNow(deps, shipment, departure(facts)) }
    }
    case 'return-recorded': {
      const facts = await readReturnFacts(deps, event)
      return { facts, events: returnEvents(facts) }
    }
    case 'shipment-corrected':
      return corrections(deps, event)
    case 'operation-recorded': {
      const { events, skus } = await operationEvents(deps.table, event)
      return { facts: { skus }, events }
    }
    case 'serials-encoded': {
      const { events, skus } = await encodingEvents(deps, event.commissioningId)
      return { facts: { skus }, events }
    }
    case 'invoice-issued': {
      const invoice = await readTracedInvoice(deps.table, event)
      const facts = await readInvoiceFacts(deps, invoice)
      return { facts, events: invoiceBinding(facts, invoice) }
    }
  }
}

/** It is being amended: what it turns out to be is traced when it is decided. */
function isUndecided({ record }: ShipmentFacts): boolean {
  return record.state !== 'confirmed'
}

/**
 * The same event has the same hash and bytes, so writing it again changes nothing. What takes an event back has its hash too, and
 * lies beside it, on the day on which that was said.
 */
async function writeOnce(trace: Documents, event: EpcisEvent, ownDomains: readonly string[]): Promise<void> {
  const hash = eventHash(event)
  const saidAt = event.errorDeclaration?.declarationTime ?? event.eventTime
  const document = epcisDocument([{ ...event, eventID: hash }], { creationDate: instant(saidAt) })
  assert.deepEqual(
    checkEvents(document.epcisBody.eventList, { ownDomains }),
    [],
    'our own trace events are sound',
  )
  const day = saidAt.slice(0, 10).replaceAll('-', '/')
  const name = event.errorDeclaration === undefined ? hexOf(hash) : `${hexOf(hash)}.error`
  const bytes = renderDocument(document)
  await trace.putOnce(`trace/${day}/${name}.jsonld`, { bytes, contentType: 'application/ld+json' })
}

/** The digest inside a hash URI, `ni:///sha-256;{hex}?ver=CBV2.0`. */
function hexOf(hash: string): string {
  const [, hex] = /;([0-9a-f]{64})\?/.exec(hash) ?? []
  assert(hex !== undefined, 'an event hash holds a SHA-256 digest')
  return hex
}
