import type { GstInvoice } from '@tallystick/einvoice/in'
import { calendarDate, type Decimal, decimal, equals, type Fault, sum } from '@tallystick/kernel'
import type { GstSettings, LineShare, Order, OrderLine } from '@tallystick/orders'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gstFinalForm } from './gst-final-form.ts'
import { buyers, gstSkus, kinds, shapedOrder, type Telling } from './gst-order-fixture.ts'
import { bengaluru, gstSaleOf, locationAt, mumbai, sellerOf, usha } from './in-gst-fixture.ts'
import { inGstRegime } from './in-gst-regime.ts'

const sold = fc.record({
  kind: fc.constantFrom(...kinds),
  units: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 9_000_000 })),
  quantity: fc.integer({ min: 1, max: 9 }),
  discount: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999 })),
})

const shape = fc
  .record({
    pricesIncludeTax: fc.boolean(),
    telling: fc.constantFrom<Telling>('halves', 'integrated', 'whole', 'untold'),
    goods: fc.array(sold, { minLength: 1, maxLength: 5 }),
    fees: fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 2 }),
    tip: fc.constantFrom(0, 0, 5_000),
    rounding: fc.integer({ min: -50, max: 50 }),
    paid: fc.boolean(),
  })
  // What the first shipment carries is never less than nothing.
  .filter(({ goods, rounding }) => rounding >= 0 || goods.every(({ units }) => units >= 1_000))

/** Orders as channels report them: of every kind of buyer and goods, with prices with and without tax, told in every way. */
const order = fc.tuple(shape, fc.constantFrom(...buyers)).map(([given, buyer]) => shapedOrder(given, buyer))

/** The units of an order in up to three shipments. */
function shipmentsArbitrary({ lines }: Order): fc.Arbitrary<readonly (readonly LineShare[])[]> {
  const perLine = lines.map(({ quantity }) =>
    fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: quantity, maxLength: quantity })
      .map((all) => all.toSorted()),
  )
  return fc
    .tuple(...perLine)
    .map((units) =>
      [0, 1, 2]
        .map((shipment) => lines.flatMap((line, i) => sharesOf(line, units[i] ?? [], shipment)))
        .filter((shares) => shares.length > 0),
    )
}

function sharesOf({ lineId, quantity }: OrderLine, units: readonly number[], shipment: number): LineShare[] {
  const [from, to] = [units.indexOf(shipment), units.lastIndexOf(shipment) + 1]
  return from < 0 ? [] : [{ lineId, from, to, ordered: quantity }]
}

interface Shipped {
  readonly order: Order
  readonly shipments: readonly (readonly LineShare[])[]
  readonly settings: Partial<GstSettings>
}

const settings: fc.Arbitrary<Partial<GstSettings>> = fc.record({
  letterOfUndertaking: fc.boolean(),
  specialEconomicZoneBuyers: fc.constantFrom([], [usha.taxId]),
  turnover: fc.constantFrom('40000000', '90000000', '6000000000'),
})

const shipped: fc.Arbitrary<Shipped> = fc
  .tuple(order, settings)
  .chain(([some, given]) =>
    shipmentsArbitrary(some).map((shipments) => ({ order: some, shipments, settings: given })),
  )

/** The documents of all shipments, each of which the portal or a page takes; or the faults. */
function documentsOf({ order: some, shipments, settings: given }: Shipped, location = locationAt(bengaluru)) {
  const legalEntity = sellerOf(given)
  const documents: GstInvoice[] = []
  const faults: Fault[] = []
  for (const [index, shares] of shipments.entries()) {
    const sale = gstSaleOf(some, {
      legalEntity,
      location,
      skus: gstSkus,
      shares,
      carriesCharges: index === 0,
    })
    const made = inGstRegime.taxDocuments(sale)
    if (made.ok) documents.push(...made.value)
    else faults.push(...made.faults)
  }
  return { documents, faults, legalEntity }
}

/** What a document's final form is refused for: nothing is refused there that was calculated. */
function refusalsOf({ documents, legalEntity }: ReturnType<typeof documentsOf>) {
  const numbering = { number: 'BLR/2627/000001', issueDate: calendarDate('2026-11-20') }
  return documents.flatMap((document) => {
    const form = gstFinalForm(document, numbering, legalEntity)
    return form.ok ? [] : form.faults
  })
}

function chargedFor({ lines, charges }: Order): Decimal {
  return sum([...lines, ...charges].map(({ price }) => decimal(price.gross)))
}

function totalOf(documents: readonly GstInvoice[]): Decimal {
  return sum(documents.map(({ totals }) => decimal(totals.total)))
}

/** True where the channel tells what it charged, so that nothing is to be guessed. */
const isTold = ({ order: some }: Shipped) => some.lines.every(({ price }) => price.taxes.length > 0)

test('what a channel charged and told becomes documents that come to it, whatever its shipments', {
  timeout: 120_000,
}, () => {
  const supplies = new Set<string>()
  fc.assert(
    fc.property(shipped.filter(isTold), fc.constantFrom(bengaluru, mumbai), (given, place) => {
      const made = documentsOf(given, locationAt(place))
      expect(made.faults).toEqual([])
      expect(refusalsOf(made)).toEqual([])
      expect(equals(totalOf(made.documents), chargedFor(given.order))).toBe(true)
      for (const { supplyType, interState, payment } of made.documents) {
        supplies.add(`${supplyType} ${interState ? 'between' : 'within'}`)
        expect(equals(decimal((given.order.paid ? payment?.due : payment?.paid) ?? '1'), decimal('0'))).toBe(
          true,
        )
      }
    }),
    { numRuns: 600 },
  )
  const common = ['B2B between', 'B2B within', 'B2C between', 'B2C within', 'EXPWP between', 'SEZWP between']
  expect([...supplies]).toEqual(expect.arrayContaining(common))
})

test('what it did not tell is a fault, or documents that come to it', { timeout: 120_000 }, () => {
  const counts = { refused: 0, made: 0 }
  const supplies = new Set<string>()
  fc.assert(
    fc.property(shipped, (given) => {
      const made = documentsOf(given)
      expect(refusalsOf(made)).toEqual([])
      counts[made.faults.length > 0 ? 'refused' : 'made'] += 1
      for (const { supplyType } of made.documents) supplies.add(supplyType)
      if (made.faults.length === 0)
        expect(equals(totalOf(made.documents), chargedFor(given.order))).toBe(true)
    }),
    { numRuns: 600 },
  )
  expect(Math.min(counts.refused, counts.made)).toBeGreaterThan(20)
  expect([...supplies]).toEqual(expect.arrayContaining(['EXPWOP', 'SEZWOP']))
})

test('an amount that no rounding explains is never rounded away', { timeout: 60_000 }, () => {
  const wrong = shipped.filter(isTold).map(({ order: some, ...rest }) => ({
    ...rest,
    order: {
      ...some,
      pricesIncludeTax: false,
      lines: some.lines.map((line) => ({
        ...line,
        price: { ...line.price, net: '1000.00', tax: '999.00', gross: '1999.00' },
      })),
    },
  }))
  fc.assert(
    fc.property(wrong, (given) => {
      const { faults, documents } = documentsOf(given)
      expect([faults.length > 0, documents.length]).toEqual([true, 0])
    }),
    { numRuns: 100 },
  )
})
