import type { InvoiceInput } from '@tallystick/einvoice'
import { describe, expect, test } from 'vitest'
import { broken, decided, faultsOf, full, goodsInput, issued, original, requestOf } from './credit-fixture.ts'
import { creditNote } from './credit-note.ts'
import type { CreditWhat } from './credit-request.ts'
import { nothingCredited } from './credited.ts'

test('an amount that is all that is left takes the charges of the whole with it, and no units', () => {
  const part = decided({ kind: 'amount', amount: '100.00', basis: 'gross' })
  const rest = decided({ kind: 'amount', amount: '53.49', basis: 'gross' }, part.credited)
  expect(rest.creditNote.totals).toMatchObject({ payable: '53.49' })
  expect(rest.credited.charges).toBe(true)
  expect(rest.credited.lines.map(({ quantity }) => quantity)).toEqual(['0', '0'])
})

describe('by amount', () => {
  test('with VAT, spread over the rates as they stand on the invoice', () => {
    const { creditNote: note } = decided({ kind: 'amount', amount: '20.00', basis: 'gross' })
    expect(note.lines.map(({ item, netAmount, vat }) => [item.name, netAmount, vat.rate])).toEqual([
      ['Goods returned', '5.38', '20'],
      ['Goods returned', '12.32', '10'],
    ])
    expect(note.totals).toMatchObject({ vat: '2.31', rounding: '-0.01', payable: '20.00' })
  })

  test('what one rate misses, the other makes up for', () => {
    const { totals } = decided({ kind: 'amount', amount: '1.21', basis: 'gross' }).creditNote
    expect(totals).toMatchObject({ withVat: '1.21', payable: '1.21' })
    expect(totals).not.toHaveProperty('rounding')
  })

  test('without VAT, of one line', () => {
    const { creditNote: note, credited } = decided({
      kind: 'amount',
      amount: '10.00',
      basis: 'net',
      lineId: '2',
    })
    expect(note.lines).toMatchObject([
      {
        id: '2',
        quantity: '1',
        netAmount: '10.00',
        item: { name: 'Goods returned', description: 'Green tea' },
      },
    ])
    expect(note.totals).toMatchObject({ withoutVat: '10.00', vat: '1.00', payable: '11.00' })
    expect(credited.lines).toEqual([{ lineId: '2', quantity: '0', net: '10.00' }])
  })

  test('units that come back after it share what is left', () => {
    const { credited } = decided({ kind: 'amount', amount: '10.00', basis: 'net', lineId: '2' })
    const back = decided({ kind: 'lines', lines: [{ lineId: '2', quantity: '1' }] }, credited)
    expect(back.creditNote.totals.withoutVat).toBe('16.18')
    const rest = decided({ kind: 'lines', lines: [{ lineId: '2', quantity: '4' }] }, back.credited)
    expect(rest.creditNote.totals.withoutVat).toBe('64.72')
  })

  test.each([
    ['1', '20.00', '20.00'],
    ['5', '99.99', '88.99'],
  ])(
    '%s units that the buyer gets %s back for are worth that, as far as it is left',
    (quantity, total, payable) => {
      const { credited } = decided({ kind: 'amount', amount: '11.00', basis: 'gross', lineId: '2' })
      const what: CreditWhat = { kind: 'lines', lines: [{ lineId: '2', quantity }] }
      const result = creditNote(original, { ...requestOf(what), total }, credited)
      expect(result).toMatchObject({ value: { creditNote: { totals: { payable } } } })
    },
  )

  test.each(['0', '-1.00', '1.001', 'x', ''])('%j is none', (amount) => {
    expect(faultsOf({ kind: 'amount', amount, basis: 'gross' })).toEqual([
      'BILLING-CREDIT-AMOUNT /what/amount',
    ])
  })

  test('never more than the lines come to', () => {
    expect(faultsOf({ kind: 'amount', amount: '147.60', basis: 'gross' })).toEqual([
      'BILLING-CREDIT-OVER /what/amount',
    ])
    expect(decided({ kind: 'amount', amount: '147.59', basis: 'gross' }).creditNote.totals.payable).toBe(
      '147.59',
    )
  })
})

describe('a total', () => {
  const one: CreditWhat = { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }] }

  test('is what the buyer gets, whatever net and VAT round to', () => {
    expect(decided(one).creditNote.totals).toMatchObject({ withVat: '23.81', payable: '23.81' })
    const first = decided(one, nothingCredited, { total: '23.80' })
    expect(first.creditNote.totals).toMatchObject({ withVat: '23.81', rounding: '-0.01', payable: '23.80' })
    expect(first.credited.rounding).toBe('-0.01')
    const rest = decided(full, first.credited)
    expect(rest.creditNote.totals).toMatchObject({ rounding: '0.01', payable: '129.69' })
  })

  test('never brings back more than the invoice came to', () => {
    const [mugs, tea] = goodsInput.lines.map((line, i) => ({ ...line, total: i === 0 ? '12.00' : '0.01' }))
    if (mugs === undefined || tea === undefined) throw new Error('no lines')
    const small = issued({ ...goodsInput, lines: [mugs, tea], charges: [], prepaid: '0.00' })
    const what: CreditWhat = { kind: 'lines', lines: [{ lineId: '1', quantity: '2' }] }
    const most = creditNote(small, { ...requestOf(what), total: '12.02' })
    if (!most.ok) throw new Error('refused')
    expect(most.value.creditNote.totals).toMatchObject({
      withVat: '12.00',
      rounding: '0.01',
      payable: '12.01',
    })
    const rest = creditNote(small, requestOf(full), most.value.credited)
    expect(rest).toMatchObject({ value: { creditNote: { totals: { payable: '0.00' } } } })
  })

  test.each(['23.78', '23.84', '23.805', 'x'])('of %s differs by more than rounding explains', (total) => {
    const refused = creditNote(original, { ...requestOf(one), total })
    expect(refused).toMatchObject({ faults: [{ code: 'BILLING-CREDIT-TOTAL-DIFFERS', pointer: '/total' }] })
  })
})

describe('the refund', () => {
  test.each([
    ['68', '68'],
    ['58', '97'],
    [undefined, '97'],
  ])('is owed by the means %s of the invoice as %s', (meansCode, expected) => {
    const { payment: _, ...input } = goodsInput
    const creditTransfers = [{ account: 'AT611904300234573201' }]
    const paid: InvoiceInput = {
      ...input,
      ...(meansCode !== undefined && {
        payment: { meansCode, ...(meansCode === '58' && { creditTransfers }) },
      }),
    }
    const note = creditNote(issued(paid), requestOf(full))
    expect(note).toMatchObject({ value: { creditNote: { payment: { meansCode: expected } } } })
  })

  test('that was paid back leaves nothing to pay', () => {
    const payment = { meansCode: '58', creditTransfers: [{ account: 'AT611904300234573201' }] }
    const { creditNote: note } = decided(full, nothingCredited, { refund: { state: 'paid-back', payment } })
    expect(note).toMatchObject({ payment, totals: { prepaid: '153.49', payable: '0.00' } })
  })
})

test('VAT in the accounting currency is credited in proportion, and all of it in the end', () => {
  const accounted = issued({ ...goodsInput, vatAccountingCurrency: 'CZK', vatInAccountingCurrency: '0.07' })
  const wanted: CreditWhat[] = [1, 2, 3, 4, 5].map(() => ({
    kind: 'lines',
    lines: [{ lineId: '2', quantity: '1' }],
  }))
  let credited = nothingCredited
  const told = [...wanted, full].map((what) => {
    const note = creditNote(accounted, requestOf(what), credited)
    if (!note.ok) throw new Error('refused')
    credited = note.value.credited
    return note.value.creditNote.totals.vatInAccountingCurrency
  })
  expect(told).toEqual(['0.01', '0.00', '0.01', '0.01', '0.01', '0.03'])
})

test('the reasons why there is no VAT stand on it again', () => {
  const exempt = { category: 'E' as const, rate: '0' }
  const lines = goodsInput.lines.map((line) => ({ ...line, vat: exempt }))
  const charges = (goodsInput.charges ?? []).map((charge) => ({ ...charge, vat: exempt }))
  const invoice = issued({ ...goodsInput, lines, charges, exemptions: { E: { reason: 'Small business' } } })
  const note = creditNote(invoice, requestOf(full))
  if (!note.ok) throw new Error('refused')
  expect(note.value.creditNote.vatBreakdown).toEqual(invoice.vatBreakdown)
  expect(broken(note.value.creditNote)).toEqual([])
})

test('VAT that another system rounded comes back as it stands on the invoice', () => {
  const [first, ...others] = original.vatBreakdown.map((each) => ({ ...each, taxAmount: '9.10' }))
  if (first === undefined) throw new Error('no VAT')
  const vatBreakdown = [first, ...others.map((each) => ({ ...each, taxAmount: '8.90' }))]
  const totals = { ...original.totals, vat: '18.00', withVat: '153.48', payable: '-0.01' }
  const theirs = { ...original, vatBreakdown, totals }
  const half = creditNote(theirs, requestOf({ kind: 'lines', lines: [{ lineId: '2', quantity: '5' }] }))
  if (!half.ok) throw new Error('refused')
  expect(half.value.creditNote.totals.vat).toBe('9.10')
  const rest = creditNote(theirs, requestOf(full), half.value.credited)
  expect(rest).toMatchObject({ value: { creditNote: { totals: { vat: '8.90' } } } })
})
