import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { checkReceipt, MAX_LOT_DOCUMENTS, type Receipt } from './check-receipt.ts'
import { codesOf, late, lotOf, soon, today } from './lot-fixture.ts'
import { MAX_MOVEMENT_UNITS } from './movement.ts'

const sha256 = 'a'.repeat(64)
const analysis = { kind: 'certificate-of-analysis', reference: 'COA-17', sha256 }

function receiptOf(change: Partial<Receipt> = {}): Receipt {
  return { sku: 'CHOC-70', lot: 'L1', locationId: 'leipzig', quantity: 40, ...change }
}

const unknown = { record: undefined, needsInspection: false }
const known = (record = lotOf('L1')) => ({ record, needsInspection: false })

describe('a lot that nobody knew', () => {
  test('is opened with all that the receipt says', () => {
    const receipt = receiptOf({
      supplier: 'Kakao Nord',
      supplierLot: 'KN-9',
      producedOn: today,
      bestBefore: soon,
      expiry: late,
      documents: [analysis, analysis],
    })
    const { documents: _, quantity, ...said } = receipt
    expect(checkReceipt(receipt, unknown)).toEqual({
      ok: true,
      value: {
        movement: {
          sku: 'CHOC-70',
          lot: 'L1',
          bestBefore: soon,
          expiry: late,
          locationId: 'leipzig',
          kind: 'received',
          quantity,
          onHand: 40,
          available: 40,
        },
        lots: [
          { after: expect.objectContaining({ documents: [analysis], rank: 0, used: false, version: 1 }) },
        ],
      },
    })
    const { locationId: _at, ...recorded } = said
    const result = checkReceipt(receipt, { record: undefined, needsInspection: true })
    expect(result.ok && result.value.lots[0]?.after).toMatchObject({
      ...recorded,
      status: 'inspection',
      origin: 'received',
      locations: ['leipzig'],
    })
  })
})

describe('more of a lot on record', () => {
  test('needs no write when there is nothing new, and moves under the dates on record', () => {
    const record = lotOf('L1', { expiry: soon, documents: [analysis] })
    const { sha256: _, ...named } = analysis
    expect(checkReceipt(receiptOf({ documents: [named] }), known(record))).toMatchObject({
      ok: true,
      value: { lots: [], movement: { expiry: soon, quantity: 40 } },
    })
  })

  test('adds its location and documents to the record, under the version that was read', () => {
    const record = lotOf('L1', { version: 4, status: 'held' })
    const result = checkReceipt(receiptOf({ locationId: 'halle', documents: [analysis] }), known(record))
    expect(result.ok && result.value.lots).toEqual([
      {
        before: record,
        after: { ...record, locations: ['leipzig', 'halle'], documents: [analysis], version: 5 },
      },
    ])
  })

  test.each([
    ['LOTS-DATE-DIFFERS', '/expiry', { expiry: late }],
    ['LOTS-DATE-DIFFERS', '/bestBefore', { bestBefore: today }],
    ['LOTS-DATE-DIFFERS', '/producedOn', { producedOn: today }],
    ['LOTS-SUPPLIER-DIFFERS', '/supplier', { supplier: 'Kakao Nord' }],
    ['LOTS-SUPPLIER-DIFFERS', '/supplierLot', { supplierLot: 'KN-9' }],
    ['LOTS-DOCUMENT-DIFFERS', '/documents/0', { documents: [{ ...analysis, sha256: 'b'.repeat(64) }] }],
  ])('%s at %s', (code, pointer, change) => {
    const record = lotOf('L1', { expiry: soon, supplier: 'Kakao Süd', documents: [analysis] })
    expect(checkReceipt(receiptOf(change), known(record))).toEqual({
      ok: false,
      faults: [expect.objectContaining({ code, pointer })],
    })
  })

  test('is no receipt when the lot was put together here', () => {
    expect(codesOf(checkReceipt(receiptOf(), known(lotOf('L1', { mix: [] }))))).toEqual([
      'LOTS-KIT-MIX-DIFFERS',
    ])
  })
})

test.each([
  ['LOTS-LOT-FORM', { lot: 'a lot' }],
  ['LOTS-LOT-FORM', { lot: 'L'.repeat(21) }],
  ['LOTS-QUANTITY', { quantity: 0 }],
  ['LOTS-QUANTITY', { quantity: 1.5 }],
  ['LOTS-QUANTITY', { quantity: MAX_MOVEMENT_UNITS + 1 }],
  ['LOTS-DATES-ORDER', { bestBefore: late, expiry: soon }],
  ['LOTS-DATES-ORDER', { producedOn: late, expiry: soon }],
  ['LOTS-DATES-ORDER', { producedOn: late, bestBefore: soon }],
  ['LOTS-DOCUMENT-HASH', { documents: [{ ...analysis, sha256: 'A'.repeat(64) }] }],
  ['LOTS-DOCUMENT-DIFFERS', { documents: [analysis, { ...analysis, sha256: 'b'.repeat(64) }] }],
])('%s: %o', (code, change) => {
  expect(codesOf(checkReceipt(receiptOf(change), unknown))).toEqual([code])
})

test('all faults are told at once', () => {
  const receipt = receiptOf({ lot: '', quantity: -1, producedOn: late, expiry: calendarDate('2026-01-01') })
  expect(codesOf(checkReceipt(receipt, unknown))).toEqual([
    'LOTS-LOT-FORM',
    'LOTS-QUANTITY',
    'LOTS-DATES-ORDER',
  ])
})

test('a lot has so many documents and no more', () => {
  const papers = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ kind: 'delivery-note', reference: `D${i}` }))
  const full = known(lotOf('L1', { documents: papers(MAX_LOT_DOCUMENTS) }))
  expect(codesOf(checkReceipt(receiptOf({ documents: papers(MAX_LOT_DOCUMENTS) }), full))).toEqual([])
  expect(codesOf(checkReceipt(receiptOf({ documents: [analysis] }), full))).toEqual(['LOTS-DOCUMENTS-LIMIT'])
})
