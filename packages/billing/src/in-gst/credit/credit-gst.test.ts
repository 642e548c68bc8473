import { type GstInvoice, shareLine } from '@tallystick/einvoice/in'
import { decimalOf } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { CreditWhat } from '../../credit/credit-request.ts'
import {
  decided,
  faultsOf,
  full,
  gstInvoice,
  original,
  saleBetweenStates,
  saleWithinState,
} from './gst-credit-fixture.ts'
import { supplies } from './gst-shape-fixture.ts'

const quantityOf = (lineId: string, quantity: string): CreditWhat => ({
  kind: 'lines',
  lines: [{ lineId, quantity }],
})
const unitsOf = (...serials: string[]): CreditWhat => ({ kind: 'units', units: [{ lineId: '1', serials }] })

describe('in full', () => {
  const { creditNote: note, credited } = decided(full)

  test('it mirrors the invoice under every head, charges and round-off among them', () => {
    expect(note.lines).toEqual(original.lines)
    expect(note.totals).toEqual(original.totals)
    expect(note).toMatchObject({ documentType: 'CRN', seller: original.seller, buyer: original.buyer })
  })

  test('it names the invoice, the order, the reason, and nothing of the payment', () => {
    expect(note.references).toEqual({
      remark: 'Goods returned',
      preceding: [{ number: 'BLR/2627/000017', date: '2026-11-20' }],
      contracts: [{ purchaseOrder: 'PO-1' }],
    })
    expect(note).not.toHaveProperty('payment')
    expect(note).not.toHaveProperty('number')
    expect(note).not.toHaveProperty('issueDate')
  })

  test('then nothing is left, and the ledger names no unit', () => {
    expect(credited).toEqual({
      lines: [
        { lineId: '1', quantity: '2', amounts: { taxable: '500.01', cgst: '45.00', sgst: '45.00' } },
        {
          lineId: '2',
          quantity: '5',
          amounts: { taxable: '95.24', discount: '6.67', cgst: '2.38', sgst: '2.38' },
        },
        { lineId: '3', quantity: '3', amounts: { taxable: '300.00', cgst: '27.00', sgst: '27.00' } },
      ],
      charges: true,
      roundOff: '-0.01',
    })
    expect(faultsOf(full, { already: credited })).toEqual(['BILLING-CREDIT-NOTHING /what'])
  })

  test('only an invoice is credited', () => {
    for (const documentType of ['CRN', 'DBN'] as const)
      expect(faultsOf(full, { of: { ...original, documentType } })).toEqual(['BILLING-CREDIT-ORIGINAL '])
  })
})

describe('the supply', () => {
  test.each(Object.entries(supplies))('%s is told as on the invoice', (_name, supply) => {
    const { settlement: _, ...sale } = saleWithinState
    const of = gstInvoice({ ...sale, ...supply })
    const { creditNote: note } = decided(full, { of })
    const told: readonly (keyof GstInvoice)[] = [
      ...(['supplyType', 'placeOfSupply', 'interState', 'reverseCharge', 'deemedExport'] as const),
      ...(['withoutPaymentOfTax', 'taxNotCharged', 'lines', 'totals'] as const),
    ]
    for (const name of told) expect(note[name], name).toEqual(of[name])
  })

  test('how the goods went out is the invoice’s alone', () => {
    const { address } = saleBetweenStates.buyer
    const of = gstInvoice({
      ...saleBetweenStates,
      dispatch: { name: 'Warehouse 4', address: { ...saleWithinState.buyer.address, state: '29' } },
      shipTo: { legalName: 'Usha Store', address: { ...address, state: '27' } },
      transport: { distance: '900', mode: 'road', vehicle: 'KA01AB1234', vehicleType: 'regular' },
      supportingDocuments: [{ url: 'https://example.com/terms' }],
      export: { port: 'INBOM1' },
    })
    const { creditNote: note } = decided(full, { of })
    for (const name of ['dispatch', 'shipTo', 'transport', 'supportingDocuments', 'export'])
      expect(note).not.toHaveProperty(name)
  })

  test('the trace record is, where units are told in it alone', () => {
    const record = { url: 'https://example.com/trace/1', information: 'Trace record sha-256 00' }
    const lines = original.lines.map((line) => ({ ...line, serialsIn: 'trace-record' as const }))
    const of = { ...original, lines, supportingDocuments: [record] }
    expect(decided(full, { of }).creditNote.supportingDocuments).toEqual([record])
    const other = { ...original, supportingDocuments: [record] }
    expect(decided(full, { of: other }).creditNote).not.toHaveProperty('supportingDocuments')
  })
})

describe('by quantity', () => {
  test('each part has its share of every head, carried over from the one before', () => {
    const [, tea] = original.lines
    const first = decided(quantityOf('2', '2'))
    const second = decided(quantityOf('2', '2'), { already: first.credited })
    const third = decided(full, { already: second.credited })
    const parts = [first, second, third].map(({ creditNote: { lines } }) =>
      lines.find(({ hsn }) => hsn === tea?.hsn),
    )
    const spans = [
      [0, 2],
      [2, 4],
      [4, 5],
    ] as const
    expect(parts.map((line) => line?.amounts)).toEqual(
      spans.map(
        ([from, to]) =>
          tea && shareLine(tea.amounts, { from: decimalOf(from), to: decimalOf(to), whole: decimalOf(5) }),
      ),
    )
    expect(parts.map((line) => [line?.quantity, line?.unitPrice, line?.freeQuantity])).toEqual([
      ['2', '20.382', undefined],
      ['2', '20.382', undefined],
      ['1', '20.382', '1'],
    ])
  })

  test('halves of a tax with an odd paisa stay equal', () => {
    const { amounts } = decided(quantityOf('1', '0.001')).creditNote.lines[0] ?? {}
    expect(amounts).toMatchObject({ taxable: '0.25', cgst: '0.02', sgst: '0.02', total: '0.29' })
  })

  test('units that are not named have no serials; their lot is told where there is one only', () => {
    const { creditNote: note, credited } = decided({
      kind: 'lines',
      lines: [
        { lineId: '1', quantity: '1' },
        { lineId: '2', quantity: '1' },
      ],
    })
    expect(note.lines.map(({ tracked }) => tracked?.units)).toEqual([
      [],
      [{ lot: 'TEA-7', expiry: '2027-06-30' }],
    ])
    expect(note.lines[0]).not.toHaveProperty('secondImei')
    expect(credited.lines.map(({ serials }) => serials)).toEqual([undefined, undefined])
    expect(decided(full, { already: credited }).creditNote.lines[0]?.tracked?.units).toEqual([])
  })

  test('how many of each lot left is not how many come back', () => {
    const [, tea] = saleWithinState.lines
    if (tea === undefined) throw new Error('no tea')
    const { settlement: _, otherCharges: _charges, ...sale } = saleWithinState
    const of = (...units: readonly { lot: string; quantity: string }[]) =>
      gstInvoice({ ...sale, lines: [{ ...tea, tracked: { units } }] })
    const one = decided(quantityOf('1', '2'), { of: of({ lot: 'TEA-7', quantity: '5' }) })
    expect(one.creditNote.lines[0]?.tracked?.units).toEqual([{ lot: 'TEA-7' }])
    const two = of({ lot: 'TEA-7', quantity: '2' }, { lot: 'TEA-8', quantity: '3' })
    expect(decided(quantityOf('1', '2'), { of: two }).creditNote.lines[0]?.tracked?.units).toEqual([])
    expect(decided(full, { of: two }).creditNote.lines).toEqual(two.lines)
  })

  test.each(['0', '-1', '0.0001', '1e1', 'x', ''])('%j is none', (quantity) => {
    expect(faultsOf(quantityOf('1', quantity))).toEqual(['BILLING-CREDIT-QUANTITY /what/lines/0/quantity'])
  })

  test('every fault of a request is told', () => {
    const lines = [
      { lineId: '1', quantity: '2.001' },
      { lineId: '01', quantity: '1' },
      { lineId: '1', quantity: '1' },
      { lineId: '2', quantity: 'x' },
    ]
    expect(faultsOf({ kind: 'lines', lines })).toEqual([
      'BILLING-CREDIT-LINE-TWICE /what/lines/2/lineId',
      'BILLING-CREDIT-OVER /what/lines/0/quantity',
      'BILLING-CREDIT-LINE-UNKNOWN /what/lines/1/lineId',
      'BILLING-CREDIT-QUANTITY /what/lines/3/quantity',
    ])
    expect(faultsOf({ kind: 'lines', lines: [] })).toEqual(['BILLING-CREDIT-NOTHING /what'])
  })
})

describe('by unit', () => {
  const b = decided(unitsOf('B'))

  test('the note holds just that unit, with its lot and its second IMEI', () => {
    expect(b.creditNote.lines).toMatchObject([
      {
        quantity: '1',
        secondImei: { B: '490154203237534' },
        tracked: { gtin: '09506000134352', units: [{ lot: 'LOT2', serials: ['B'] }] },
        amounts: { taxable: '250.01', cgst: '22.50', sgst: '22.50', total: '295.01' },
      },
    ])
    expect(b.creditNote.lines[0]?.tracked?.units).toHaveLength(1)
    expect(b.creditNote.lines[0]?.secondImei).not.toHaveProperty('A')
    expect(b.credited.lines[0]?.serials).toEqual(['B'])
  })

  test('the last one is known without being named', () => {
    const rest = decided(quantityOf('1', '1'), { already: b.credited })
    expect(rest.creditNote.lines[0]?.tracked?.units).toEqual([
      { lot: 'LOT1', expiry: '2028-02-29', serials: ['A'] },
    ])
    expect(rest.credited.lines[0]).not.toHaveProperty('serials')
    expect(faultsOf(unitsOf('A'), { already: rest.credited })).toContain(
      'BILLING-CREDIT-SERIAL-TWICE /what/units/0/serials/0',
    )
  })

  test('one that was never sold, or came back before, is not credited', () => {
    expect(faultsOf(unitsOf('B', 'C', 'A', 'A'), { already: b.credited })).toEqual([
      'BILLING-CREDIT-SERIAL-TWICE /what/units/0/serials/0',
      'BILLING-CREDIT-SERIAL-UNKNOWN /what/units/0/serials/1',
      'BILLING-CREDIT-SERIAL-TWICE /what/units/0/serials/3',
    ])
    expect(faultsOf(unitsOf())).toEqual(['BILLING-CREDIT-QUANTITY /what/units/0/serials'])
    const a = { lineId: '1', serials: ['A'] }
    const twice: CreditWhat = { kind: 'units', units: [a, a] }
    expect(faultsOf(twice)).toEqual(['BILLING-CREDIT-LINE-TWICE /what/units/1/lineId'])
    const elsewhere: CreditWhat = { kind: 'units', units: [{ lineId: '4', serials: ['A'] }] }
    expect(faultsOf(elsewhere)).toEqual(['BILLING-CREDIT-LINE-UNKNOWN /what/units/0/lineId'])
  })

  test('one more than is left is not, though it was not named before', () => {
    const { credited } = decided(quantityOf('1', '1'))
    expect(faultsOf(unitsOf('A', 'B'), { already: credited })).toEqual([
      'BILLING-CREDIT-OVER /what/units/0/serials',
    ])
  })

  test('what went into a kit is told where all kits of a line come back', () => {
    const components = [{ name: 'Filter', units: [{ lot: 'F-1', serials: ['X', 'Y'] }] }]
    const [phone, ...others] = saleWithinState.lines
    if (phone?.tracked === undefined) throw new Error('no phone')
    const kits = { ...phone, tracked: { ...phone.tracked, components } }
    const of = gstInvoice({ ...saleWithinState, lines: [kits, ...others] })
    expect(decided(unitsOf('A', 'B'), { of }).creditNote.lines[0]?.tracked?.components).toEqual(components)
    expect(decided(unitsOf('A'), { of }).creditNote.lines[0]?.tracked).not.toHaveProperty('components')
  })

  test('10,000 of them fit into the ledger and leave it with the last one', () => {
    const serials = Array.from({ length: 10_000 }, (_, index) => `SERIAL-${String(index).padStart(13, '0')}`)
    const [phone] = saleWithinState.lines
    if (phone === undefined) throw new Error('no phone')
    const { secondImei: _, ...plain } = phone
    const many = { ...plain, quantity: '10000', total: '5900001.00', tracked: { units: [{ serials }] } }
    const { settlement: _settlement, otherCharges: _charges, ...sale } = saleWithinState
    const told = gstInvoice({ ...sale, lines: [many] })
    const lines = told.lines.map((line) => ({ ...line, serialsIn: 'attributes' as const }))
    const of = { ...told, lines }
    const most = decided(unitsOf(...serials.slice(1)), { of })
    expect(most.credited.lines[0]?.serials).toHaveLength(9_999)
    expect(JSON.stringify(most.credited).length).toBeLessThan(300_000)
    const rest = decided(full, { of, already: most.credited })
    expect(rest.creditNote.lines[0]?.tracked?.units).toEqual([{ serials: serials.slice(0, 1) }])
    expect(JSON.stringify(rest.credited).length).toBeLessThan(300)
  })
})

test('what was paid back is told, by the means that paid the invoice', () => {
  const { creditNote: note } = decided(full, { change: { refund: { state: 'paid-back' } } })
  expect(note.payment).toEqual({ mode: 'Direct Transfer', paid: '1094.00', due: '0.00' })
  const { payment: _, ...silent } = original
  const unpaid = { ...silent, payment: { mode: 'Credit', paid: '0.00', due: '1094.00' } }
  for (const of of [silent, unpaid]) {
    const other = decided(full, { of, change: { refund: { state: 'paid-back' } } })
    expect(other.creditNote.payment).toEqual({ paid: '1094.00', due: '0.00' })
  }
  expect(decided(full, { change: { refund: { state: 'owed' } } }).creditNote).not.toHaveProperty('payment')
})

test('a reason of any characters is told as the portal takes it', () => {
  const reason = `"Broken" \\ on arrival${'!'.repeat(200)}`
  expect(decided(full, { change: { reason } }).creditNote.references?.remark).toBe(reason)
  expect(decided(full, { change: { reason: 'x' } }).creditNote.references?.remark).toBe('x')
})
