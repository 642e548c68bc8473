import { describe, expect, test } from 'vitest'
import type { CreditWhat } from '../../credit/credit-request.ts'
import { decided, faultsOf, full, gstInvoice, saleWithinState } from './gst-credit-fixture.ts'

const hour: CreditWhat = { kind: 'lines', lines: [{ lineId: '3', quantity: '1' }] }
const { settlement: _settlement, otherCharges: _charges, ...sale } = saleWithinState

/** So much of each line. */
function quantitiesOf(...quantities: string[]): CreditWhat {
  const lines = quantities.map((quantity, index) => ({ lineId: String(index + 1), quantity }))
  return { kind: 'lines', lines }
}

describe('a total', () => {
  test.each([
    ['118.00', '0.00'],
    ['118.40', '0.40'],
    ['100.00', '-18.00'],
    ['18.01', '-99.99'],
    ['217.98', '99.98'],
  ])('of %s is met by a round-off of %s', (total, roundOff) => {
    const { creditNote: note, credited } = decided(hour, { change: { total } })
    expect(note.totals).toMatchObject({ total, roundOff })
    expect(credited.roundOff).toBe(roundOff)
    expect(decided(full, { already: credited }).credited.roundOff).toBe('-0.01')
  })

  test.each(['18.00', '217.99', '118.001', '-1', 'x', ''])('of %j is none that can be met', (total) => {
    expect(faultsOf(hour, { change: { total } })).toEqual(['BILLING-CREDIT-TOTAL-DIFFERS /total'])
  })

  test('leaves no more to the credit notes after it than they can be rounded off by', () => {
    const first = decided(hour, { change: { total: '58.00' } })
    expect(faultsOf(hour, { already: first.credited, change: { total: '77.99' } })).toEqual([
      'BILLING-CREDIT-TOTAL-DIFFERS /total',
    ])
    const second = decided(hour, { already: first.credited, change: { total: '78.00' } })
    expect(second.credited.roundOff).toBe('-100.00')
    expect(decided(full, { already: second.credited }).creditNote.totals.roundOff).toBe('99.99')
  })

  test('of everything is what the invoice came to, but for what rounding explains', () => {
    expect(decided(full, { change: { total: '1094.08' } }).creditNote.totals.total).toBe('1094.00')
    for (const total of ['1094.09', '1093.91', '1050.00'])
      expect(faultsOf(full, { change: { total } })).toEqual(['BILLING-CREDIT-TOTAL-DIFFERS /total'])
  })

  test('is never more than is left of the invoice, but for what rounding explains', () => {
    const of = gstInvoice({ ...sale, settlement: { total: '970.00' } })
    const most = quantitiesOf('2', '1', '3')
    expect(decided(most, { of, change: { total: '970.06' } }).creditNote.totals).toMatchObject({
      roundOff: '5.98',
      total: '970.00',
    })
    expect(faultsOf(most, { of, change: { total: '970.07' } })).toEqual([
      'BILLING-CREDIT-TOTAL-DIFFERS /total',
    ])
  })

  test('lets the round-off of the invoice wait for its last unit', () => {
    const of = gstInvoice({ ...sale, settlement: { total: '1044.00' } })
    const value: CreditWhat = { kind: 'amount', amount: '895.25', basis: 'net' }
    const { creditNote: note, credited } = decided(value, { of, change: { total: '1044.00' } })
    expect(note.totals.total).toBe('1044.00')
    expect(decided(full, { of, already: credited }).creditNote.totals).toMatchObject({ total: '0.00' })
  })
})

describe('after a value was given back', () => {
  const value = (amount: string): CreditWhat => ({ kind: 'amount', amount, basis: 'gross', lineId: '3' })

  test('a quantity is worth what it was invoiced at, as far as that is left', () => {
    let already = decided(value('150.00')).credited
    for (const total of ['118.00', '86.00']) {
      const next = decided(hour, { already, change: { total: '118.00' } })
      expect(next.creditNote.totals).toMatchObject({ total, roundOff: '0.00' })
      already = next.credited
    }
    expect(faultsOf(hour, { already, change: { total: '118.00' } })).toEqual(['BILLING-CREDIT-OVER /what'])
    expect(decided(full, { already }).credited.roundOff).toBe('-0.01')
  })

  test('of all that it came to nothing is left for its quantities', () => {
    const { credited: already } = decided(value('354.00'))
    expect(faultsOf(hour, { already, change: { total: '118.00' } })).toEqual(['BILLING-CREDIT-OVER /what'])
  })

  test('all of it at once brings what is left', () => {
    const { credited: already } = decided(value('200.00'))
    const hours: CreditWhat = { kind: 'lines', lines: [{ lineId: '3', quantity: '3' }] }
    const { creditNote } = decided(hours, { already, change: { total: '354.00' } })
    expect(creditNote.totals).toMatchObject({ total: '154.00', roundOff: '0.00' })
  })
})

describe('without one', () => {
  test('the round-off comes with the rest, whatever is credited before', () => {
    const of = gstInvoice({ ...sale, settlement: { total: '1100.00' } })
    const first = decided(hour, { of })
    expect(first.creditNote.totals).toMatchObject({ roundOff: '0.00', total: '118.00' })
    const rest = decided(full, { of, already: first.credited })
    expect(rest.creditNote.totals).toMatchObject({ roundOff: '55.99', total: '982.00' })
  })

  test('no credit note brings more than is left, where the invoice was rounded down', () => {
    const of = gstInvoice({ ...sale, settlement: { total: '950.00' } })
    const first = decided({ kind: 'lines', lines: [{ lineId: '1', quantity: '2' }] }, { of })
    const hours: CreditWhat = { kind: 'lines', lines: [{ lineId: '3', quantity: '3' }] }
    const second = decided(hours, { of, already: first.credited })
    expect(second.creditNote.totals).toMatchObject({ roundOff: '0.00', total: '354.00' })
    const rest = decided(full, { of, already: second.credited })
    expect(rest.creditNote.totals).toMatchObject({ roundOff: '-94.01', total: '5.99' })
    const most = quantitiesOf('2', '4', '3')
    expect(decided(most, { of }).creditNote.totals).toMatchObject({ roundOff: '-74.00', total: '950.00' })
  })
})

describe('charges of the whole', () => {
  const withCharges: CreditWhat = { ...hour, charges: true }

  test('come with a credit note that asks for them, once', () => {
    const { creditNote: note, credited } = decided(withCharges)
    expect(note.totals).toMatchObject({ otherCharges: '50.00', total: '168.00' })
    expect(credited.charges).toBe(true)
    expect(faultsOf(withCharges, { already: credited })).toEqual(['BILLING-CREDIT-OVER /what/charges'])
    expect(decided(full, { already: credited }).creditNote.totals.otherCharges).toBe('0.00')
  })

  test('stand on a line without an amount where they come by themselves', () => {
    const { creditNote: note } = decided({ kind: 'lines', lines: [], charges: true })
    expect(note.lines).toMatchObject([
      { description: 'Goods returned', hsn: '851713', quantity: '1', unit: 'LS', amounts: { total: '0.00' } },
    ])
    expect(note.totals).toMatchObject({ taxable: '0.00', otherCharges: '50.00', total: '50.00' })
  })

  test('are lines too: those that no line of the order stands behind', () => {
    const [phone, tea, hours] = sale.lines.map((line, index) => ({ ...line, orderLine: `L${index}` }))
    if (phone === undefined || tea === undefined || hours === undefined) throw new Error('no lines')
    const { orderLine: _, ...shipping } = { ...hours, description: 'Shipping', quantity: '1', total: '59.00' }
    const of = gstInvoice({ ...sale, lines: [phone, shipping, hours] })
    const { creditNote: note, credited } = decided(withCharges, { of })
    expect(note.lines.map(({ description, quantity }) => [description, quantity])).toEqual([
      ['Setting up', '1'],
      ['Shipping', '1'],
    ])
    expect(credited.charges).toBe(false)
    expect(faultsOf(withCharges, { of, already: credited })).toEqual(['BILLING-CREDIT-OVER /what/charges'])
    const named: CreditWhat = { kind: 'lines', lines: [{ lineId: '2', quantity: '1' }], charges: true }
    expect(decided(named, { of }).creditNote.lines).toHaveLength(1)
    expect(decided({ kind: 'lines', lines: [], charges: true }, { of }).creditNote.totals.total).toBe('59.00')
  })

  test('come with the rest, though no line is left', () => {
    const all = quantitiesOf('2', '5', '3')
    const { credited } = decided(all)
    expect(decided(full, { already: credited }).creditNote.totals).toMatchObject({
      otherCharges: '50.00',
      roundOff: '-0.01',
      total: '49.99',
    })
  })

  test('may be a discount, of which no credit note gives more back than its lines, nor leaves more', () => {
    const of = gstInvoice({ ...sale, discount: '118.00' })
    expect(decided(full, { of }).creditNote.totals).toEqual(of.totals)
    expect(faultsOf(withCharges, { of })).toEqual(['BILLING-CREDIT-NEGATIVE /what'])
    const most: CreditWhat = { kind: 'lines', lines: [{ lineId: '3', quantity: '2' }], charges: true }
    expect(decided(most, { of }).creditNote.totals).toMatchObject({ discount: '118.00', total: '118.00' })
    expect(faultsOf(quantitiesOf('2', '5', '2'), { of })).toEqual(['BILLING-CREDIT-OVER /what'])
    const { credited } = decided(quantitiesOf('2', '5', '1.999'), { of })
    expect(decided(full, { of, already: credited }).creditNote.totals).toMatchObject({ total: '0.12' })
    expect(faultsOf({ kind: 'amount', amount: '926.01', basis: 'gross' }, { of })).toEqual([
      'BILLING-CREDIT-OVER /what/amount',
    ])
  })

  test('may be all that a consumer’s goods cost: then they come back together', () => {
    const { gstin: _, ...buyer } = sale.buyer
    const of = gstInvoice({ ...sale, buyer, discount: '1044.01' })
    expect(faultsOf(hour, { of })).toEqual(['BILLING-CREDIT-OVER /what'])
    expect(faultsOf(withCharges, { of })).toEqual(['BILLING-CREDIT-NEGATIVE /what'])
    expect(decided(full, { of }).creditNote.totals).toEqual(of.totals)
  })
})
