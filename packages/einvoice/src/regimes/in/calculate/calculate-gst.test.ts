import { describe, expect, test } from 'vitest'
import { abroad, router, saleOf, saleWithinState } from '../gst-sale-fixture.ts'
import type { GstInvoice, GstInvoiceInput } from '../model/invoice.ts'
import type { GstLineInput } from '../model/line.ts'
import { calculateGst, MAX_GST_LINES } from './calculate-gst.ts'

function invoiceOf(input: GstInvoiceInput): GstInvoice {
  const invoice = calculateGst(input)
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return invoice.value
}

function faultsOf(input: GstInvoiceInput): readonly string[] {
  const invoice = calculateGst(input)
  return invoice.ok ? [] : invoice.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const line = (said: Partial<GstLineInput>): GstLineInput => ({ ...router, ...said })
const amountsOf = (input: GstInvoiceInput) => invoiceOf(input).lines.map(({ amounts }) => amounts)

describe('taxes', () => {
  test('between states are integrated', () => {
    const [amounts] = amountsOf(saleOf({ lines: [line({ total: '99.97' })] }))
    expect(amounts).toMatchObject({
      taxable: '99.97',
      igst: '17.99',
      cgst: '0.00',
      sgst: '0.00',
      total: '117.96',
    })
  })

  test('within a state are halves, each rounded by itself and so never apart', () => {
    const [amounts] = amountsOf(saleWithinState({ lines: [line({ total: '99.97' })] }))
    expect(amounts).toMatchObject({ igst: '0.00', cgst: '9.00', sgst: '9.00', total: '117.97' })
  })

  test('of half a paisa go up', () => {
    const [amounts] = amountsOf(saleWithinState({ lines: [line({ total: '0.50', gstRate: '5' })] }))
    expect(amounts).toMatchObject({ cgst: '0.01', sgst: '0.01', total: '0.52' })
  })

  test('are cess by rate and otherwise, of the union and of the state', () => {
    const cess = {
      cessRate: '12',
      cessNonAdvalorem: '4.20',
      stateCessRate: '1.5',
      stateCessNonAdvalorem: '0.30',
    }
    const { lines, totals } = invoiceOf(
      saleOf({ lines: [line({ total: '1000.00', gstRate: '28', ...cess })] }),
    )
    expect(lines[0]?.amounts).toMatchObject({ cess: '120.00', cessNonAdvalorem: '4.20', total: '1419.50' })
    expect(totals).toMatchObject({ cess: '124.20', stateCess: '15.30', total: '1419.50' })
  })

  test('there are none without payment, whatever the rates', () => {
    const lines = [line({ cessRate: '12', cessNonAdvalorem: '4.20' })]
    const { totals } = invoiceOf(saleOf({ buyer: abroad, withoutPaymentOfTax: true, lines }))
    expect(totals).toMatchObject({ igst: '0.00', cess: '0.00', total: '100.00' })
  })

  test('are told and not charged with reverse charge, and where an exporter bears them', () => {
    const said = { amounts: 'with-tax' as const }
    expect(invoiceOf(saleOf({ ...said, reverseCharge: true })).totals).toMatchObject({
      igst: '18.00',
      total: '100.00',
    })
    const borne = saleOf({ ...said, buyer: abroad, taxNotCharged: true })
    expect(invoiceOf(borne).totals).toMatchObject({ taxable: '100.00', igst: '18.00', total: '100.00' })
    expect(invoiceOf(saleOf({ ...said, buyer: abroad })).totals).toMatchObject({
      taxable: '84.75',
      total: '100.00',
    })
  })
})

describe('prices with tax', () => {
  const withTax = (...totals: readonly string[]) =>
    invoiceOf(saleWithinState({ amounts: 'with-tax', lines: totals.map((total) => line({ total })) }))

  test('come to what was asked', () => {
    expect(withTax('118.00').totals).toMatchObject({
      taxable: '100.00',
      cgst: '9.00',
      roundOff: '0.00',
      total: '118.00',
    })
  })

  test('that no taxable value leads to are met by the round-off', () => {
    const { lines, totals } = withTax('0.06')
    expect(lines[0]?.amounts).toMatchObject({ taxable: '0.05', total: '0.05' })
    expect(totals).toMatchObject({ roundOff: '0.01', total: '0.06' })
  })

  test('make up for one another where they come as near either way', () => {
    const lines = [line({}), line({}), line({})]
    const { totals } = invoiceOf(saleOf({ amounts: 'with-tax', lines }))
    expect(totals).toMatchObject({ taxable: '254.24', igst: '45.77', roundOff: '-0.01', total: '300.00' })
  })

  test('hold the cess that is no percentage', () => {
    const lines = [line({ total: '122.20', cessNonAdvalorem: '4.00', stateCessNonAdvalorem: '0.20' })]
    const { totals } = invoiceOf(saleOf({ amounts: 'with-tax', lines }))
    expect(totals).toMatchObject({ taxable: '100.00', cess: '4.00', stateCess: '0.20', total: '122.20' })
    const little = [line({ total: '4.19', cessNonAdvalorem: '4.20' })]
    expect(faultsOf(saleOf({ amounts: 'with-tax', lines: little }))).toEqual([
      'GST-AMOUNT /lines/0/cessNonAdvalorem',
    ])
  })

  test('have discounts with tax', () => {
    const lines = [line({ total: '118.00', discount: '11.80' })]
    const [amounts] = amountsOf(saleOf({ amounts: 'with-tax', lines }))
    expect(amounts).toMatchObject({ gross: '110.00', discount: '10.00', taxable: '100.00', total: '118.00' })
  })
})

describe('unit prices', () => {
  const { total: _total, ...priced } = router
  test('lead to the amount where there is no total', () => {
    const lines = [{ ...priced, quantity: '3', unitPrice: '33.335', discount: '0.01' }]
    const invoice = invoiceOf(saleOf({ lines }))
    expect(invoice.lines[0]).toMatchObject({
      unitPrice: '33.335',
      amounts: { gross: '100.01', taxable: '100.00' },
    })
  })

  test('are what the amount leads to where they do not', () => {
    const unit = (said: Partial<GstLineInput>) =>
      invoiceOf(saleOf({ lines: [line(said)] })).lines[0]?.unitPrice
    expect(unit({ quantity: '3' })).toBe('33.333')
    expect(unit({ quantity: '4', unitPrice: '26' })).toBe('25')
    expect(unit({ quantity: '4', unitPrice: '24.9995' })).toBe('25')
    expect(unit({ quantity: '4', unitPrice: '25.000' })).toBe('25')
  })

  test('are asked for where there is no total', () => {
    expect(faultsOf(saleOf({ lines: [priced] }))).toEqual(['GST-AMOUNT-MISSING /lines/0'])
  })
})

describe('negative lines', () => {
  test('become discounts on the largest line of their kind, then on the next', () => {
    const lines = [
      line({ total: '30.00', discount: '1.00' }),
      line({ total: '50.00' }),
      line({ total: '-70.00' }),
    ]
    const amounts = amountsOf(saleOf({ lines }))
    expect(amounts.map(({ discount, taxable }) => [discount, taxable])).toEqual([
      ['21.00', '10.00'],
      ['50.00', '0.00'],
    ])
  })

  test('keep to their HSN code and rates', () => {
    const lines = [
      line({ total: '50.00' }),
      line({ hsn: '851713', total: '99.00' }),
      line({ total: '-10.00', quantity: '-1' }),
    ]
    expect(amountsOf(saleOf({ lines })).map(({ discount }) => discount)).toEqual(['10.00', '0.00'])
    for (const other of [{ hsn: '851713' }, { gstRate: '5' }, { cessRate: '1' }, { stateCessRate: '1' }])
      expect(faultsOf(saleOf({ lines: [line({}), line({ ...other, total: '-10.00' })] }))).toEqual([
        'GST-NEGATIVE-LINE /lines/1',
      ])
  })

  test('larger than all of their kind are faults, and so are units taken back', () => {
    expect(faultsOf(saleOf({ lines: [line({}), line({ total: '-100.01' })] }))).toEqual([
      'GST-NEGATIVE-LINE /lines/1',
    ])
    const tracked = { units: [{ serials: ['A'] }] }
    const lines = [line({ total: '100.00' }), line({ total: '-10.00', tracked })]
    expect(faultsOf(saleOf({ lines }))).toEqual(['GST-NEGATIVE-LINE /lines/1'])
  })

  test('alone are no document', () => {
    expect(faultsOf(saleOf({ lines: [line({ total: '-1.00' })] }))).toEqual([
      'GST-NEGATIVE-LINE /lines/0',
      'GST-LINES /lines',
    ])
  })
})

describe('the whole', () => {
  test('has a discount and charges after tax', () => {
    const { totals } = invoiceOf(saleOf({ discount: '10.00', otherCharges: '25.50' }))
    expect(totals).toMatchObject({ discount: '10.00', otherCharges: '25.50', total: '133.50' })
  })

  test('takes charges below zero for a discount', () => {
    const { totals } = invoiceOf(saleOf({ discount: '10.00', otherCharges: '-5.00' }))
    expect(totals).toMatchObject({ discount: '15.00', otherCharges: '0.00', total: '103.00' })
  })

  test('is not more than the form can hold', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, () => line({ total: '900000000000.00', gstRate: '0' }))
    expect(faultsOf(saleOf({ lines: lines(112) }))).toEqual(['GST-AMOUNT /lines'])
    expect(faultsOf(saleOf({ lines: lines(111) }))).toEqual([])
  })

  test('is not less than nothing', () => {
    expect(faultsOf(saleOf({ discount: '118.01' }))).toEqual(['GST-AMOUNT /discount'])
    expect(faultsOf(saleOf({ discount: '118.00' }))).toEqual([])
  })

  test('is rounded off to what was charged within the limit', () => {
    const settled = (total: string, roundOffLimit?: string) =>
      saleOf({ settlement: { total, ...(roundOffLimit === undefined ? {} : { roundOffLimit }) } })
    expect(invoiceOf(settled('120.00')).totals).toMatchObject({ roundOff: '2.00', total: '120.00' })
    expect(invoiceOf(settled('217.99')).totals.roundOff).toBe('99.99')
    expect(faultsOf(settled('218.00'))).toEqual(['GST-SETTLEMENT-DIFFERS /settlement/total'])
    expect(faultsOf(settled('118.51', '0.50'))).toEqual(['GST-SETTLEMENT-DIFFERS /settlement/total'])
    expect(faultsOf(settled('117.50', '0.50'))).toEqual([])
    expect(faultsOf(settled('300.00', '500.00'))).toEqual(['GST-SETTLEMENT-DIFFERS /settlement/total'])
  })
})

describe('faults', () => {
  test.each([
    [{ quantity: '0' }, 'GST-QUANTITY /lines/0/quantity'],
    [{ quantity: '-1' }, 'GST-QUANTITY /lines/0/quantity'],
    [{ quantity: '10000000000' }, 'GST-QUANTITY /lines/0/quantity'],
    [{ freeQuantity: '0.0001' }, 'GST-QUANTITY /lines/0/freeQuantity'],
    [{ tracked: { units: [{ lot: 'A', quantity: '0' }] } }, 'GST-QUANTITY /lines/0/tracked/units/0/quantity'],
    [
      { tracked: { units: [{ lot: 'A', quantity: '-1' }] } },
      'GST-QUANTITY /lines/0/tracked/units/0/quantity',
    ],
    [{ tracked: { units: [{}, { quantity: '1.0001' }] } }, 'GST-QUANTITY /lines/0/tracked/units/1/quantity'],
    [
      { tracked: { units: [], components: [{ name: 'Filter', units: [{ lot: 'F', quantity: 'x' }] }] } },
      'GST-QUANTITY /lines/0/tracked/components/0/units/0/quantity',
    ],
    [{ total: '1.001' }, 'GST-AMOUNT /lines/0/total'],
    [{ total: '1e3' }, 'GST-AMOUNT /lines/0/total'],
    [{ total: '1000000000000' }, 'GST-AMOUNT /lines/0/total'],
    [{ total: '900000000000.00' }, 'GST-AMOUNT /lines/0'],
    [{ discount: '-1' }, 'GST-AMOUNT /lines/0/discount'],
    [{ otherCharges: '-1' }, 'GST-AMOUNT /lines/0/otherCharges'],
    [{ gstRate: '17' }, 'GST-RATE /lines/0/gstRate'],
    [{ cessRate: '1000' }, 'GST-CESS /lines/0/cessRate'],
    [{ unit: '?' }, 'GST-UNIT /lines/0/unit'],
    [{ hsn: '8517' }, 'GST-HSN /lines/0/hsn'],
    [{ isService: true }, 'GST-HSN-SERVICE /lines/0/isService'],
  ])('%j: %s', (said, fault) => {
    expect(faultsOf(saleOf({ lines: [line(said)] }))).toEqual([fault])
  })

  test('are told all at once', () => {
    const faults = faultsOf(
      saleOf({ documentType: 'CRN', lines: [line({ unit: '?' }), line({ gstRate: '17' })] }),
    )
    expect(faults).toEqual([
      'GST-PRECEDING /references/preceding',
      'GST-UNIT /lines/0/unit',
      'GST-RATE /lines/1/gstRate',
    ])
  })

  test('no line is one, and so are too many', () => {
    expect(faultsOf(saleOf({ lines: [] }))).toEqual(['GST-LINES /lines'])
    const lines = Array.from({ length: MAX_GST_LINES + 1 }, () => router)
    expect(faultsOf(saleOf({ lines }))).toEqual(['GST-LINES /lines'])
  })

  test('four digits are enough for a small seller', () => {
    const { seller } = saleOf()
    expect(
      faultsOf(saleOf({ seller: { ...seller, turnover: '40000000' }, lines: [line({ hsn: '8517' })] })),
    ).toEqual([])
    expect(faultsOf(saleOf({ seller: { ...seller, turnover: 'much' } }))).toEqual([
      'GST-AMOUNT /seller/turnover',
    ])
  })

  test('goods and services do not stand together for a zone in the seller’s state', () => {
    const buyer = { ...saleWithinState().buyer, specialEconomicZone: true }
    const lines = [router, line({ hsn: '998713', isService: true })]
    expect(faultsOf(saleWithinState({ buyer, lines }))).toEqual(['GST-MIXED-SUPPLY /lines'])
    expect(faultsOf(saleWithinState({ lines }))).toEqual([])
  })
})
