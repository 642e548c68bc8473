import type { Fault } from '@tallystick/kernel'
import { instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import type { DraftRecord, InvoiceRecord, ShipmentRecord } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { isInvoiceDue } from './is-invoice-due.ts'
import { releaseOf, type ShipmentDocument } from './release-of.ts'

const seller: LegalEntity = {
  legalEntityId: 'fable',
  name: 'Fable',
  vatId: 'DE1',
  address: { country: 'DE' },
  timeZone: 'Europe/Berlin',
  invoicePrefix: 'INV-',
}
const clearing: LegalEntity = { ...seller, invoiceTrigger: 'packed' }
const shares = [{ lineId: '1', from: 0, to: 2, ordered: 2 }]
const confirmed = { state: 'confirmed', shares } as const
const fault: Fault = { code: 'BILLING-X', pointer: '/buyer', message: 'No.' }
const parkedFault: Fault = { code: 'GST-IRP-NO-ANSWER', pointer: '', message: 'Nobody knows.' }
const acknowledged = {
  irn: 'a'.repeat(64),
  ackNo: '1',
  ackDate: instant('2026-11-20T10:00:00Z'),
  revision: 1,
}
const tries = { revision: 1, posts: 1 }
const wish = { reason: '2', remark: 'wrong' } as const

type Registered = NonNullable<ShipmentDocument['registration']>

function documentOf(
  draft: Partial<DraftRecord>,
  invoice?: InvoiceRecord['state'],
  registration?: Registered,
): ShipmentDocument {
  return {
    draft: { state: 'numbered', faults: [], ...draft } as DraftRecord,
    ...(invoice && { invoice: { state: invoice } as InvoiceRecord }),
    ...(registration && { registration }),
  }
}

const clean = documentOf({}, 'numbered')

describe('what is made when goods have left holds nothing', () => {
  test('once the shipment is confirmed', () => {
    expect(releaseOf(confirmed, seller, [])).toEqual({ released: true, held: [] })
    expect(releaseOf(confirmed, seller, [documentOf({ state: 'parked', faults: [fault] })])).toEqual({
      released: true,
      held: [],
    })
  })

  test.each<ShipmentRecord['state']>(['deciding', 'waiting', 'parked', 'refused'])(
    'not while it is %s',
    (state) => {
      for (const legalEntity of [seller, clearing])
        expect(releaseOf({ state, shares }, legalEntity, [clean])).toEqual({ released: false, held: [] })
    },
  )

  test('nor does a shipment with which nothing leaves', () => {
    expect(releaseOf({ state: 'confirmed', shares: [] }, clearing, []).released).toBe(true)
  })
})

describe('what is made of what is packed', () => {
  test.each<[string, boolean, readonly Fault[], ...ShipmentDocument[]]>([
    ['no draft yet', false, []],
    ['a draft', false, [], documentOf({ state: 'drafted' })],
    ['a parked draft', false, [fault], documentOf({ state: 'parked', faults: [fault] })],
    ['a draft that is left out', true, [], documentOf({ state: 'left-out' })],
    ['a number', true, [], clean],
    ['an issued invoice', true, [], documentOf({}, 'issued')],
    ['two, one of them without a number', false, [], clean, documentOf({ state: 'drafted' })],
    ['two, one of them parked', false, [fault], clean, documentOf({ state: 'parked', faults: [fault] })],
    ['two, both numbered', true, [], clean, clean],
  ])('%s: released %s', (_, released, held, ...documents) => {
    expect(releaseOf(confirmed, clearing, documents)).toEqual({ released, held })
  })
})

describe('what an authority registers', () => {
  const refused: Registered = {
    record: { state: 'refused', ...tries, codes: [{ code: '2172', message: 'IGST is not applicable' }] },
    parked: true,
    faults: [
      { code: 'REGISTRATIONS-REFUSED', pointer: '', message: 'IGST is not applicable', rule: '2172' },
      { code: 'REGISTRATIONS-REFUSED', pointer: '', message: 'GST rate is incorrect', rule: '2240' },
    ],
  }
  const registered: Registered = { record: { state: 'registered', ...acknowledged } }
  const tooLate: Registered = { ...registered, parked: true, faults: [fault] }
  const cancelled: Registered = { record: { state: 'cancelled', ...acknowledged } }
  const unasked: Registered = { record: { state: 'numbered', ...tries }, parked: true, faults: [parkedFault] }
  const voided = [expect.objectContaining({ code: 'ORDERS-INVOICE-VOID', pointer: '' })]

  test.each<[string, boolean, readonly unknown[], InvoiceRecord['state'], Registered?]>([
    ['not on record yet', false, [], 'numbered'],
    ['numbered', false, [], 'numbered', { record: { state: 'numbered', ...tries } }],
    [
      'submitted',
      false,
      [],
      'numbered',
      { record: { state: 'submitted', ...tries, at: acknowledged.ackDate } },
    ],
    ['refused, with every code of the portal', false, refused.faults ?? [], 'numbered', refused],
    ['parked before anybody could ask', false, [parkedFault], 'numbered', unasked],
    ['registered, and its invoice as it was', false, [], 'numbered', registered],
    ['registered', true, [], 'registered', registered],
    ['issued', true, [], 'issued', registered],
    ['issued, and not to be cancelled', true, [], 'issued', tooLate],
    ['cancelling', false, [], 'issued', { record: { state: 'cancelling', ...acknowledged, wish, sent: 1 } }],
    ['cancelled', false, voided, 'issued', cancelled],
    ['void', false, voided, 'void', cancelled],
  ])('%s: released %s', (_, released, held, invoice, registration) => {
    const document = documentOf({ registers: true }, invoice, registration)
    expect(releaseOf(confirmed, clearing, [document])).toEqual({ released, held })
    expect(releaseOf(confirmed, clearing, [clean, document])).toEqual({ released, held })
  })
})

describe('an invoice is due', () => {
  const departed = { departed: {} as NonNullable<ShipmentRecord['departed']> }

  test.each<[string, Parameters<typeof isInvoiceDue>[0], boolean, boolean]>([
    ['of goods that had left', {}, true, true],
    ['of goods that are packed', { status: 'packed' }, false, true],
    ['of packed goods that have left', { status: 'packed', ...departed }, true, true],
  ])('%s', (_, shipment, whenShipped, whenPacked) => {
    expect(isInvoiceDue(shipment, { ...seller, invoiceTrigger: 'shipped' })).toBe(whenShipped)
    expect(isInvoiceDue(shipment, seller)).toBe(whenShipped)
    expect(isInvoiceDue(shipment, clearing)).toBe(whenPacked)
  })
})
