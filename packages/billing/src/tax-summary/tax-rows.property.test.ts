import { calculate, finishInvoice, type NumberedInvoice } from '@tallystick/einvoice'
import type { NumberedGstInvoice } from '@tallystick/einvoice/in'
import { calendarDate, decimal, equals, sum } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buyers, gstSkus, kinds, shapedOrder, type Telling } from '../in-gst/gst-order-fixture.ts'
import { gstSaleOf, sellerOf } from '../in-gst/in-gst-fixture.ts'
import { inGstRegime } from '../in-gst/in-gst-regime.ts'
import { mugs, orderOf, priceOf, saleOf } from '../sale-fixture.ts'
import { taxDocument } from '../tax-document.ts'
import { documentRows } from './document-rows.ts'
import { addUp, type TaxAmount, type TaxRow } from './tax-row.ts'

const issueDate = calendarDate('2026-11-20')
const plain = { isCredit: false, issueDate, total: '0' } as const

/** The sum of an amount over the rows of a table. */
function sumIn(rows: readonly TaxRow[], table: TaxRow['table'], name: TaxAmount) {
  return sum(rows.filter((row) => row.table === table).map(({ amounts }) => decimal(amounts[name] ?? '0')))
}

/** The invoice of ten euros and their VAT to somebody in that country. */
function invoiceTo(country: string, rate: string, vatIdentifier?: string): NumberedInvoice {
  const tax = `${rate.padStart(2, '0').slice(0, -1)}.${rate.slice(-1)}0`
  const order = orderOf({ lines: [{ ...mugs, quantity: 1, price: priceOf('10.00', tax, '0', rate) }] })
  const made = taxDocument(saleOf(order))
  if (!made.ok) throw new Error(JSON.stringify(made.faults))
  const { delivery: _, buyer, ...input } = made.value
  const told = calculate({
    ...input,
    buyer: {
      ...buyer,
      address: { ...buyer.address, country },
      ...(vatIdentifier !== undefined && { vatIdentifier }),
    },
  })
  if (!told.ok) throw new Error(JSON.stringify(told.faults))
  return finishInvoice(told.value, { number: 'INV-1', issueDate })
}

describe('a document under EN 16931', () => {
  const placed = (country: string, rate: string, buyer?: string) => {
    const [, row] = documentRows('en16931', invoiceTo(country, rate, buyer), plain)
    return [row?.section, row?.country, row?.rate, row?.rateKind]
  }

  test('is told by the country of consumption, its rate, and which rate that is there', () => {
    expect(placed('DE', '19')).toEqual(['taxed', 'DE', '19', 'standard'])
    expect(placed('DE', '7')).toEqual(['taxed', 'DE', '7', 'reduced'])
    expect(placed('FR', '20')).toEqual(['distance-sale', 'FR', '20', 'standard'])
    expect(placed('FR', '10')).toEqual(['distance-sale', 'FR', '10', 'reduced'])
    expect(placed('LU', '19')).toEqual(['distance-sale', 'LU', '19', 'other'])
    expect(placed('FR', '20', 'FR12345678901')).toEqual(['taxed', 'FR', '20', 'standard'])
    expect(placed('CH', '19')).toEqual(['taxed', 'CH', '19', undefined])
  })

  test('of a credit note stands in rows of its own', () => {
    const rows = documentRows('en16931', invoiceTo('DE', '19'), { ...plain, isCredit: true })
    expect(rows.map(({ documents }) => documents)).toEqual(['credit-note', 'credit-note'])
  })
})

const shape = fc.record({
  pricesIncludeTax: fc.boolean(),
  telling: fc.constantFrom<Telling>('halves', 'integrated', 'whole'),
  goods: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      units: fc.integer({ min: 1_000, max: 9_000_000 }),
      quantity: fc.integer({ min: 1, max: 9 }),
      discount: fc.constant(0),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  fees: fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 2 }),
  tip: fc.constant(0),
  rounding: fc.constant(0),
  paid: fc.constant(true),
})

const gstDocuments = fc
  .tuple(shape, fc.constantFrom(...buyers))
  .map(([given, buyer]) => {
    const sale = gstSaleOf(shapedOrder(given, buyer), { legalEntity: sellerOf(), skus: gstSkus })
    const made = inGstRegime.taxDocuments(sale)
    return made.ok ? made.value : []
  })
  .map((documents) => documents.map((each): NumberedGstInvoice => ({ ...each, number: 'BLR/1', issueDate })))

const heads = ['taxable', 'igst', 'cgst', 'sgst', 'cess', 'tax'] as const

describe('a document under GST', () => {
  test('comes to the same in every table, and is counted once in each of its rows', () => {
    const sections = new Set<string>()
    fc.assert(
      fc.property(gstDocuments, (documents) => {
        const rows = documents.map((each) =>
          documentRows('in-gst', each, { ...plain, total: each.totals.total }),
        )
        const all = addUp(rows.flat())
        for (const head of heads)
          for (const table of ['taxes', 'hsn'] as const)
            expect(equals(sumIn(all, table, head), sumIn(all, 'totals', head))).toBe(true)
        expect(rows.flat().every(({ amounts }) => amounts.count === '1')).toBe(true)
        for (const { section } of all) sections.add(section ?? '')
      }),
      { numRuns: 300 },
    )
    expect([...sections].toSorted()).toEqual(
      expect.arrayContaining(['B2B', 'B2C', 'B2CL', 'B2CS', 'EXPWP', 'NIL']),
    )
  }, 60_000)

  const consumerSale = (lakhs: number, day: string): NumberedGstInvoice => {
    const given = {
      ...{
        pricesIncludeTax: true,
        telling: 'integrated' as const,
        fees: [],
        tip: 0,
        rounding: 0,
        paid: true,
      },
      goods: [
        { kind: kinds[0] as (typeof kinds)[number], units: lakhs * 10_000_000, quantity: 1, discount: 0 },
      ],
    }
    const consumers = buyers.filter(({ taxId, billingAddress }) => !taxId && billingAddress?.country === 'IN')
    const documents = consumers.flatMap((buyer) => {
      const made = inGstRegime.taxDocuments(
        gstSaleOf(shapedOrder(given, buyer), { legalEntity: sellerOf(), skus: gstSkus }),
      )
      return made.ok ? made.value.filter(({ interState }) => interState) : []
    })
    const [document] = documents
    if (document === undefined) throw new Error('no consumer in another state')
    return { ...document, number: 'BLR/1', issueDate: calendarDate(day) }
  }

  const sectionOf = (document: NumberedGstInvoice, change: object = {}) => {
    const facts = { ...plain, issueDate: document.issueDate, total: document.totals.total, ...change }
    return documentRows('in-gst', document, facts).find(({ table }) => table === 'taxes')?.section
  }

  test('to a consumer in another state is large above one lakh rupees, or two and a half before August 2024', () => {
    expect(sectionOf(consumerSale(2, '2026-11-20'))).toBe('B2CL')
    expect(sectionOf(consumerSale(1, '2026-11-20'))).toBe('B2CS')
    expect(sectionOf(consumerSale(2, '2024-07-31'))).toBe('B2CS')
    expect(sectionOf(consumerSale(3, '2024-07-31'))).toBe('B2CL')
  })

  test('that credits goes where the invoice went', () => {
    const small = consumerSale(1, '2026-11-20')
    const of = (total: string, day = '2026-11-20') => ({ total, issueDate: calendarDate(day) })
    expect(sectionOf(small, { isCredit: true, credited: of('200000.00') })).toBe('CDNUR')
    expect(sectionOf(small, { isCredit: true, credited: of('200000.00', '2024-07-31') })).toBe('B2CS')
    expect(sectionOf(small, { isCredit: true, credited: of('100000.00') })).toBe('B2CS')
  })
})

const label = fc.constantFrom('19', '7', '0')
const cents = fc
  .integer({ min: 0, max: 1_000_000 })
  .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`)
const row: fc.Arbitrary<TaxRow> = fc.record({
  table: fc.constant('taxes' as const),
  documents: fc.constantFrom('invoice' as const, 'credit-note' as const),
  currency: fc.constantFrom('EUR', 'SEK'),
  rate: label,
  amounts: fc.record({ count: fc.constant('1'), taxable: cents, tax: cents }),
})

test('parts add up to the whole, in whatever order and grouping', () => {
  fc.assert(
    fc.property(fc.array(fc.array(row)), (parts) => {
      const whole = addUp(parts.flat())
      expect(addUp(parts.flatMap(addUp))).toEqual(whole)
      expect(addUp(parts.toReversed().flatMap((part) => part.toReversed()))).toEqual(whole)
      expect(equals(sumIn(whole, 'taxes', 'tax'), sumIn(parts.flat(), 'taxes', 'tax'))).toBe(true)
    }),
  )
})
