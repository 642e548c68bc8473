import { describe, expect, test } from 'vitest'
import { decided, faultsOf, full, goodsInput, issued, original } from './credit-fixture.ts'
import type { CreditWhat } from './credit-request.ts'
import { nothingCredited } from './credited.ts'

describe('in full', () => {
  const { creditNote: note, credited } = decided(full)

  test('it mirrors the invoice, charges and all', () => {
    expect(note).toMatchObject({
      typeCode: '381',
      vatBreakdown: original.vatBreakdown,
      charges: original.charges,
      totals: { lineNet: original.totals.lineNet, withVat: '153.49', payable: '153.49' },
      notes: [{ text: 'Goods returned' }],
      seller: original.seller,
      buyer: original.buyer,
      delivery: original.delivery,
    })
    expect(note.lines).toEqual(original.lines)
  })

  test('it names the invoice, the buyer’s references, and no shipment', () => {
    expect(note.references).toEqual({
      buyerReference: 'B-1',
      purchaseOrder: 'PO-1',
      salesOrder: '#1001',
      precedingInvoices: [{ number: 'INV-2026-000001', issueDate: '2026-11-20' }],
    })
  })

  test('then nothing is left', () => {
    expect(credited).toMatchObject({ charges: true, rounding: '0' })
    expect(faultsOf(full, credited)).toEqual(['BILLING-CREDIT-NOTHING /what'])
  })
})

describe('by line', () => {
  test('some of its units, at their price after discounts, without shipping', () => {
    const { creditNote: note, credited } = decided({ kind: 'lines', lines: [{ lineId: '2', quantity: '2' }] })
    expect(note.lines).toMatchObject([
      { id: '2', quantity: '2', netAmount: '36.36', price: { net: '18.18' }, item: { name: 'Green tea' } },
    ])
    expect(note.lines[0]).not.toHaveProperty('allowances')
    expect(note).not.toHaveProperty('charges')
    expect(note.totals).toMatchObject({ withoutVat: '36.36', vat: '3.64', payable: '40.00' })
    expect(credited).toEqual({
      lines: [{ lineId: '2', quantity: '2', net: '36.36' }],
      charges: false,
      rounding: '0.00',
    })
  })

  test('with the shipping where that is asked for', () => {
    const what: CreditWhat = { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }], charges: true }
    const { creditNote: note, credited } = decided(what)
    expect(note.charges).toEqual(original.charges)
    expect(credited.charges).toBe(true)
    expect(faultsOf(what, credited)).toEqual(['BILLING-CREDIT-OVER /what/charges'])
  })

  test('shipping by itself stands as a line', () => {
    const { creditNote: note } = decided({ kind: 'lines', lines: [], charges: true }, nothingCredited, {
      total: '5.90',
    })
    expect(note.lines).toMatchObject([
      { quantity: '1', unit: 'C62', netAmount: '4.91', item: { name: 'Shipping' } },
    ])
    expect(note.totals.payable).toBe('5.90')
  })

  test('units that are not named have no serials, the last ones have theirs', () => {
    const one: CreditWhat = { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }] }
    const { creditNote: note, credited } = decided(one)
    expect(note.lines[0]?.tracked?.units).toEqual([])
    expect(note.lines[0]?.item).not.toHaveProperty('attributes')
    expect(decided(one, credited).creditNote.lines[0]?.tracked?.units).toEqual([])
    const named = decided({ kind: 'units', units: [{ lineId: '1', serials: ['A'] }] }).credited
    expect(decided(one, named).creditNote.lines[0]?.tracked?.units).toEqual([{ lot: 'L2', serials: ['B'] }])
  })
})

describe('by unit', () => {
  const back: CreditWhat = { kind: 'units', units: [{ lineId: '1', serials: ['B'] }] }

  test('the serials that came back stand on it, with their lot', () => {
    const { creditNote: note, credited } = decided(back)
    expect(note.lines).toMatchObject([
      {
        id: '1',
        quantity: '1',
        tracked: { gtin: '09506000134352', units: [{ lot: 'L2', serials: ['B'] }] },
        objectIdentifier: { value: 'B', scheme: 'SE' },
      },
    ])
    const told = note.lines[0]?.item.attributes?.map(({ name, value }) => `${name} ${value}`)
    expect(told).toEqual(['Lot number L2', 'Serial number B'])
    expect(credited.lines).toEqual([{ lineId: '1', quantity: '1', net: '19.84', serials: ['B'] }])
  })

  test('all of a line, of which the ledger then names none and gives none back again', () => {
    const { credited } = decided({ kind: 'units', units: [{ lineId: '1', serials: ['B', 'A'] }] })
    expect(credited.lines).toEqual([{ lineId: '1', quantity: '2', net: '39.67' }])
    expect(faultsOf(back, credited)).toEqual(['BILLING-CREDIT-SERIAL-TWICE /what/units/0/serials/0'])
  })

  test('each once, and only those that were invoiced', () => {
    const { credited } = decided(back)
    expect(faultsOf(back, credited)).toEqual(['BILLING-CREDIT-SERIAL-TWICE /what/units/0/serials/0'])
    expect(faultsOf({ kind: 'units', units: [{ lineId: '1', serials: ['A', 'A', 'X'] }] })).toEqual([
      'BILLING-CREDIT-SERIAL-TWICE /what/units/0/serials/1',
      'BILLING-CREDIT-SERIAL-UNKNOWN /what/units/0/serials/2',
    ])
  })
})

describe('faults', () => {
  test.each<[CreditWhat, string[]]>([
    [
      {
        kind: 'lines',
        lines: [
          { lineId: '9', quantity: '1' },
          { lineId: '1', quantity: '3' },
          { lineId: '2', quantity: '0' },
          { lineId: '2', quantity: '1' },
        ],
      },
      [
        'BILLING-CREDIT-LINE-TWICE /what/lines/3/lineId',
        'BILLING-CREDIT-LINE-UNKNOWN /what/lines/0/lineId',
        'BILLING-CREDIT-OVER /what/lines/1/quantity',
        'BILLING-CREDIT-QUANTITY /what/lines/2/quantity',
      ],
    ],
    [{ kind: 'lines', lines: [] }, ['BILLING-CREDIT-NOTHING /what']],
    [
      { kind: 'units', units: [{ lineId: '1', serials: [] }] },
      ['BILLING-CREDIT-QUANTITY /what/units/0/serials'],
    ],
    [
      { kind: 'units', units: [{ lineId: '9', serials: ['A'] }] },
      ['BILLING-CREDIT-LINE-UNKNOWN /what/units/0/lineId'],
    ],
    [
      { kind: 'amount', amount: '1', basis: 'net', lineId: '9' },
      ['BILLING-CREDIT-LINE-UNKNOWN /what/lineId'],
    ],
  ])('%j', (what, faults) => {
    expect(faultsOf(what)).toEqual(faults)
  })

  test('a credit note is no invoice to credit', () => {
    const note = issued({ ...goodsInput, typeCode: '381' })
    expect(faultsOf(full, nothingCredited, note)).toEqual(['BILLING-CREDIT-ORIGINAL '])
  })

  test('an allowance of the whole invoice keeps lines from being credited beyond it', () => {
    const allowances = [{ amount: '20.00', vat: { category: 'S' as const, rate: '20' }, reason: 'Voucher' }]
    const reduced = issued({ ...goodsInput, allowances, charges: [], prepaid: '0.00' })
    const lines = [{ lineId: '1', quantity: '2' }]
    expect(faultsOf({ kind: 'lines', lines }, nothingCredited, reduced)).toEqual([
      'BILLING-CREDIT-OVER /what',
    ])
    expect(faultsOf({ kind: 'lines', lines, charges: true }, nothingCredited, reduced)).toEqual([])
    expect(faultsOf({ kind: 'lines', lines: [], charges: true }, nothingCredited, reduced)).toEqual([
      'BILLING-CREDIT-OVER /what',
    ])
  })

  test('a line that takes back cannot be credited by itself', () => {
    const line = { quantity: '-1', unit: 'H87', total: '-10.00', vat: { category: 'S' as const, rate: '7' } }
    const mixed = issued({
      ...goodsInput,
      lines: [...goodsInput.lines, { ...line, item: { name: 'Deposit' } }],
    })
    expect(
      faultsOf({ kind: 'lines', lines: [{ lineId: '4', quantity: '1' }] }, nothingCredited, mixed),
    ).toEqual(['BILLING-CREDIT-NEGATIVE /what'])
    expect(faultsOf(full, nothingCredited, mixed)).toEqual([])
  })
})
