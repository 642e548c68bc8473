import type { NumberedGstInvoice } from '@tallystick/einvoice/in'
import { decimal, formatDecimal, sum } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { CreditWhat } from '../../credit/credit-request.ts'
import {
  decided,
  faultsOf,
  full,
  gstInvoice,
  saleBetweenStates,
  saleWithinState,
} from './gst-credit-fixture.ts'

type Basis = Extract<CreditWhat, { kind: 'amount' }>['basis']

function amountOf(amount: string, basis: Basis, lineId?: string): CreditWhat {
  return { kind: 'amount', amount, basis, ...(lineId !== undefined && { lineId }) }
}

/** Without anything on the whole. */
const { settlement: _settlement, otherCharges: _charges, ...sale } = saleWithinState
const plain = gstInvoice(sale)

describe('a value', () => {
  test('with tax is spread over all lines, and comes to what was asked for', () => {
    const { creditNote: note, credited } = decided(amountOf('100', 'gross'))
    expect(note.lines.map(({ amounts }) => [amounts.taxable, amounts.cgst, amounts.sgst])).toEqual([
      ['47.89', '4.31', '4.31'],
      ['9.12', '0.23', '0.23'],
      ['28.73', '2.59', '2.59'],
    ])
    expect(note.totals).toMatchObject({ taxable: '85.74', roundOff: '0.00', total: '100.00' })
    expect(credited.lines.map(({ quantity }) => quantity)).toEqual(['0', '0', '0'])
    expect(credited.charges).toBe(false)
  })

  test('without tax is the taxable value of a line, told as a lump sum of the same goods and rate', () => {
    const { creditNote: note } = decided(amountOf('9.52', 'net', '2'))
    expect(note.lines).toEqual([
      {
        description: 'Green tea',
        hsn: '090210',
        isService: false,
        quantity: '1',
        unit: 'LS',
        gstRate: '5',
        tracked: { gtin: '09506000134369', units: [] },
        unitPrice: '9.52',
        amounts: {
          ...{ gross: '9.52', discount: '0.00', taxable: '9.52', igst: '0.00', cgst: '0.24', sgst: '0.24' },
          ...{ cess: '0.00', cessNonAdvalorem: '0.00', stateCess: '0.00', stateCessNonAdvalorem: '0.00' },
          ...{ otherCharges: '0.00', total: '10.00' },
        },
      },
    ])
  })

  test('lowers the price of what comes back after it', () => {
    const { credited } = decided(amountOf('100.00', 'net', '3'))
    const hour: CreditWhat = { kind: 'lines', lines: [{ lineId: '3', quantity: '1' }] }
    const first = decided(hour, { already: credited })
    expect(first.creditNote.lines).toMatchObject([
      { quantity: '1', unitPrice: '66.67', amounts: { taxable: '66.67', cgst: '6.00', total: '78.67' } },
    ])
    const second = decided(hour, { already: first.credited })
    expect(second.creditNote.lines[0]?.amounts.taxable).toBe('66.67')
    const rest = decided(hour, { already: second.credited })
    expect(rest.creditNote.lines[0]?.amounts.taxable).toBe('66.66')
  })

  test('leaves units that are worth nothing, which come back all the same', () => {
    const { credited } = decided(amountOf('300.00', 'net', '3'))
    const { creditNote: note } = decided(
      { kind: 'lines', lines: [{ lineId: '3', quantity: '3' }] },
      { already: credited },
    )
    expect(note.lines).toMatchObject([{ quantity: '3', unitPrice: '0', amounts: { total: '0.00' } }])
    expect(note.totals.total).toBe('0.00')
    expect(faultsOf(amountOf('0.01', 'net', '3'), { already: credited })).toEqual([
      'BILLING-CREDIT-OVER /what/amount',
    ])
  })

  test.each(['0', '-1', '0.001', 'x', ''])('%j is none', (amount) => {
    expect(faultsOf(amountOf(amount, 'gross'))).toEqual(['BILLING-CREDIT-AMOUNT /what/amount'])
  })

  test('is never more than is open of a line or of all', () => {
    expect(faultsOf(amountOf('590.02', 'gross', '1'))).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    expect(faultsOf(amountOf('500.02', 'net', '1'))).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    expect(faultsOf(amountOf('895.26', 'net'))).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    expect(faultsOf(amountOf('1', 'net', '4'))).toEqual(['BILLING-CREDIT-LINE-UNKNOWN /what/lineId'])
    const { credited } = decided(full)
    expect(faultsOf(amountOf('0.01', 'gross'), { already: credited })).toEqual([
      'BILLING-CREDIT-OVER /what/amount',
    ])
  })
})

describe('all of it', () => {
  test.each(['1045.00', '1044.00', '1043.01'])('is given back where it was rounded to %s', (total) => {
    const of = gstInvoice({ ...sale, settlement: { total } })
    const { creditNote: note, credited } = decided(amountOf(total, 'gross'), { of })
    expect(note.totals).toEqual(of.totals)
    expect(faultsOf(amountOf('0.01', 'gross'), { of, already: credited })).toEqual([
      'BILLING-CREDIT-OVER /what/amount',
    ])
  })

  test('is no more than the invoice came to, though its lines did', () => {
    const of = gstInvoice({ ...sale, settlement: { total: '1000.00' } })
    expect(plain.totals.total).toBe('1044.01')
    expect(faultsOf(amountOf('1000.01', 'gross'), { of })).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    const { creditNote: note, credited } = decided(amountOf('890.00', 'net'), { of })
    expect(note.totals).toMatchObject({ roundOff: '-37.90', total: '1000.00' })
    expect(decided(full, { of, already: credited }).creditNote.totals.total).toBe('0.00')
  })

  test('is not what happens to be due, where other lines are open', () => {
    const [, tea, hours] = sale.lines
    if (tea === undefined || hours === undefined) throw new Error('no lines')
    const of = gstInvoice({
      ...sale,
      lines: [tea, { ...hours, total: '59.00' }],
      settlement: { total: '90.00' },
    })
    const { creditNote: note } = decided(amountOf('90.00', 'gross', '1'), { of })
    expect(note.totals).toMatchObject({ roundOff: '0.00', total: '90.00' })
  })

  test('of lines that are free is nothing, though they were rounded up', () => {
    const free = sale.lines.map(({ discount: _, ...line }) => ({ ...line, total: '0.00' }))
    const of = gstInvoice({ ...sale, lines: free, settlement: { total: '0.01' } })
    expect(faultsOf(amountOf('0.01', 'gross'), { of })).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    expect(decided(full, { of }).creditNote.totals.total).toBe('0.01')
  })

  test('leaves charges of the whole to a credit note that asks for them', () => {
    expect(faultsOf(amountOf('1094.00', 'gross'))).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    const { credited } = decided(amountOf('1044.01', 'gross'))
    const rest = decided(full, { already: credited })
    expect(rest.creditNote.totals).toMatchObject({ otherCharges: '50.00', roundOff: '-0.01', total: '49.99' })
  })
})

describe('taxes', () => {
  test('that are not charged are told, and no part of a value', () => {
    const of = gstInvoice({
      ...sale,
      ...saleBetweenStates,
      reverseCharge: true,
      settlement: { total: '1094.00' },
    })
    const { creditNote: note } = decided(amountOf('100.00', 'gross', '1'), { of })
    expect(note.lines[0]?.amounts).toMatchObject({ taxable: '100.00', igst: '18.00', total: '100.00' })
    expect(note.totals).toMatchObject({ igst: '18.00', total: '100.00' })
  })

  test('and charges that are no percentage of the price go back with the quantity', () => {
    const [, , hours] = sale.lines
    if (hours === undefined) throw new Error('no hours')
    const line = { ...hours, hsn: '240220', isService: false, unit: 'H87', cessRate: '36' }
    const fixed = { ...line, total: '160.00', cessNonAdvalorem: '6.00', otherCharges: '9.00' }
    const of = gstInvoice({ ...sale, lines: [fixed] })
    expect(of.lines[0]?.amounts).toMatchObject({ taxable: '100.00', cess: '36.00', total: '169.00' })
    const { creditNote: note, credited } = decided(amountOf('154.00', 'gross'), { of })
    expect(note.lines[0]).toMatchObject({
      cessRate: '36',
      amounts: {
        taxable: '100.00',
        cess: '36.00',
        cessNonAdvalorem: '0.00',
        otherCharges: '0.00',
        total: '154.00',
      },
    })
    expect(faultsOf(amountOf('154.01', 'gross'), { of })).toEqual(['BILLING-CREDIT-OVER /what/amount'])
    expect(decided(full, { of, already: credited }).creditNote.lines[0]?.amounts).toMatchObject({
      ...{ taxable: '0.00', cess: '0.00', cessNonAdvalorem: '6.00', otherCharges: '9.00', total: '15.00' },
    })
  })

  test.each([
    { paisa: ['0.01', '0.01', '0.01'], asked: '0.02', taxable: '0.00', roundOff: '-0.01' },
    { paisa: ['0.02', '0.02', '0.02'], asked: '0.05', taxable: '0.01', roundOff: '0.01' },
  ])('of a few paisa that all round one way leave the rest to the round-off', (few) => {
    const [cgst = '', sgst = '', cess = ''] = few.paisa
    const of = withAmounts({ taxable: '0.01', cgst, sgst, cess })
    const first = decided(amountOf(few.asked, 'gross'), { of })
    expect(first.creditNote.lines[0]?.amounts.taxable).toBe(few.taxable)
    expect(first.creditNote.totals).toMatchObject({ roundOff: few.roundOff, total: few.asked })
    const rest = decided(full, { of, already: first.credited })
    expect(rest.credited.roundOff).toBe('0.00')
  })
})

/** The service alone at other amounts, as they are left after many credit notes. */
function withAmounts(amounts: Record<'taxable' | 'cgst' | 'sgst' | 'cess', string>): NumberedGstInvoice {
  const hours = plain.lines.at(-1)
  if (hours === undefined) throw new Error('no hours')
  const total = formatDecimal(sum(Object.values(amounts).map(decimal)))
  const line = { ...hours, cessRate: '1', amounts: { ...hours.amounts, ...amounts, total } }
  return { ...plain, lines: [line], totals: { ...plain.totals, ...amounts, total } }
}
