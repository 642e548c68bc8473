import { instant } from '@tallystick/kernel'
import type { LegalEntity, Order, OrderState } from '@tallystick/orders'
import {
  type DraftRecord,
  type InvoiceRecord,
  putDraft,
  putInvoice,
  putLegalEntity,
  putOrder,
  putOrderState,
  putRegistration,
  type Registration,
  type ShipmentRecord,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { readRelease } from './read-release.ts'

const shipment = {
  shipmentId: 's1',
  orderId: 'o1',
  state: 'confirmed',
  status: 'packed',
  shares: [{ lineId: '1', from: 0, to: 1, ordered: 1 }],
} as unknown as ShipmentRecord

const seller: LegalEntity = {
  legalEntityId: 'kaveri',
  name: 'Kaveri',
  vatId: '29AAACK1234K1ZL',
  address: { country: 'IN' },
  timeZone: 'Asia/Kolkata',
  invoicePrefix: 'INV-',
  invoiceTrigger: 'packed',
}

async function ordered() {
  const table = memoryTable()
  const order = { orderId: 'o1', lines: [] } as unknown as Order
  const state: OrderState = { orderId: 'o1', version: 1, revision: 1, phase: 'shipped', lines: [] }
  await table.write(putOrder(order, { legalEntityId: 'kaveri', locationId: 'bengaluru' }))
  await table.write(putOrderState(state, undefined))
  await table.write(putLegalEntity(seller))
  return table
}

function draftOf(draftId: string, change: Partial<DraftRecord>): DraftRecord {
  const document = { documentKey: `drafts/${draftId}.json`, regime: 'en16931', legalEntityId: 'kaveri' }
  return { draftId, revision: 1, state: 'drafted', orderId: 'o1', faults: [], ...document, ...change }
}

test('a shipment whose order is not known is not released', async () => {
  expect(await readRelease(memoryTable(), shipment)).toEqual({ released: false, held: [], documents: [] })
})

test('every document of a shipment counts, with its registration where it has one', async () => {
  const table = await ordered()
  expect(await readRelease(table, shipment)).toEqual({ released: false, held: [], documents: [] })
  const seriesId = 'kaveri.invoice.2026'
  const numbered = (sequence: number) => ({ state: 'numbered', seriesId, sequence }) as const
  const drafts = [
    draftOf('s1', { parts: 2, ...numbered(1) }),
    draftOf('s1.2', { registers: true, ...numbered(2) }),
    draftOf('s1.3', { state: 'left-out' }),
  ]
  for (const draft of drafts) await table.write(putDraft(draft, undefined))
  const invoices = [1, 2].map(
    (sequence) =>
      ({
        seriesId,
        sequence,
        state: sequence === 1 ? 'numbered' : 'registered',
        issueDate: '2026-11-20',
        updatedAt: '2026-11-20T10:00:00.000Z',
        regime: 'en16931',
        legalEntityId: 'kaveri',
      }) as InvoiceRecord,
  )
  for (const invoice of invoices) await table.write(putInvoice(invoice))
  const acknowledged = { irn: 'a'.repeat(64), ackNo: '1', ackDate: instant('2026-11-20T10:00:00Z') }
  const registration = {
    seriesId,
    sequence: 2,
    version: 1,
    record: { state: 'registered', revision: 1, ...acknowledged },
  } as Registration
  await table.write(putRegistration(registration, undefined))
  expect(await readRelease(table, shipment)).toEqual({
    released: true,
    held: [],
    documents: [
      { draft: drafts[0], invoice: invoices[0] },
      { draft: drafts[1], invoice: invoices[1], registration },
    ],
  })
})
