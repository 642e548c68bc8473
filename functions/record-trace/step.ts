import assert from 'node:assert/strict'
import { checkEvents, type EpcisEvent, epcisDocument, eventHash, renderDocument } from '@tallystick/epcis'
import type { TraceEvent } from '@tallystick/events'
import { instant } from '@tallystick/kernel'
import type { Documents, Table } from '@tallystick/store'
import { readOrderFacts, readShipmentFacts, readTracedInvoice } from './read-facts.ts'
import { departure, invoiceBinding, reservation } from './trace-events.ts'

export interface RecordTraceDeps {
  readonly table: Table
  readonly work: Documents
  readonly trace: Documents
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
}

/** Writes what happened as EPCIS 2.0, one event a document, once: the key is the event's hash. */
export async function recordTrace(deps: RecordTraceDeps, event: TraceEvent): Promise<void> {
  for (const written of await eventsOf(deps, event)) await writeOnce(deps.trace, written)
}

async function eventsOf(deps: RecordTraceDeps, event: TraceEvent): Promise<EpcisEvent[]> {
  switch (event.type) {
    case 'lines-allocated':
      return reservation(await readOrderFacts(deps.table, event.orderId), deps.masterKey)
    case 'shipment-confirmed':
      return departure(await readShipmentFacts(deps, event.shipmentId))
    case 'invoice-issued': {
      const invoice = await readTracedInvoice(deps.table, event)
      return invoiceBinding(await readShipmentFacts(deps, invoice.draftId), invoice)
    }
  }
}

/** The same event has the same hash and bytes, so writing it again changes nothing. */
async function writeOnce(trace: Documents, event: EpcisEvent): Promise<void> {
  const hash = eventHash(event)
  const document = epcisDocument([{ ...event, eventID: hash }], { creationDate: instant(event.eventTime) })
  assert.deepEqual(checkEvents(document.epcisBody.eventList), [], 'our own trace events are sound')
  const day = event.eventTime.slice(0, 10).replaceAll('-', '/')
  const bytes = renderDocument(document)
  await trace.putOnce(`trace/${day}/${hexOf(hash)}.jsonld`, { bytes, contentType: 'application/ld+json' })
}

/** The digest inside a hash URI, `ni:///sha-256;{hex}?ver=CBV2.0`. */
function hexOf(hash: string): string {
  const [, hex] = /;([0-9a-f]{64})\?/.exec(hash) ?? []
  assert(hex !== undefined, 'an event hash holds a SHA-256 digest')
  return hex
}
