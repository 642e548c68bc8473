import {
  add,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  formatDecimal,
  halfUp,
  multiply,
  subtract,
  sum,
} from '@tallystick/kernel'
import type { Order, OrderCharge, OrderLine, Price, Sku, Tax } from '@tallystick/orders'
import { bengaluru, chargeOf, gstOrder, mumbai, router, taxOf, ulm, usha } from './in-gst-fixture.ts'

/** What a channel charges on something: GST, and cess in percent or in paisa for the whole line. */
interface Charged {
  readonly gst: string
  readonly cess?: string
  readonly fixedCess?: number
}

/** Goods that are taxed alike. */
interface GoodsKind extends Charged {
  readonly hsn: string
  readonly unit: string
}

export const kinds: readonly GoodsKind[] = [
  { hsn: '85176290', unit: 'H87', gst: '18' },
  { hsn: '610910', unit: 'C62', gst: '5' },
  { hsn: '71023910', unit: 'GRM', gst: '0.25' },
  { hsn: '04012000', unit: 'LTR', gst: '0' },
  { hsn: '22021010', unit: 'XBO', gst: '40', cess: '12' },
  { hsn: '24022010', unit: 'XPK', gst: '40', cess: '5', fixedCess: 417 },
]

/** A SKU of each kind; its rate is known where the channel may tell none. */
export const gstSkus: ReadonlyMap<string, Sku> = new Map(
  kinds.map(({ hsn, unit, gst, cess }) => {
    const known = { hsn, rate: gst, ...(cess !== undefined && { cessRate: cess }) }
    return [hsn, { ...router, sku: hsn, unit, gst: known }]
  }),
)

/** How taxes are told. */
export type Telling = 'halves' | 'integrated' | 'whole' | 'untold'

/** An order whose taxes are as a channel computes them. */
interface Shape {
  readonly pricesIncludeTax: boolean
  readonly telling: Telling
}

const paisa = (units: number): Decimal => ({ coefficient: BigInt(units), scale: 2 })
const half = decimal('0.5')

/** A price with its taxes, each rounded by itself as a channel rounds it. */
function priced(units: number, charged: Charged, { pricesIncludeTax, telling }: Shape): Price {
  const rates = sum([decimal(charged.gst), decimal(charged.cess ?? '0')])
  const fixed = paisa(units > 1_000 ? (charged.fixedCess ?? 0) : 0)
  const base = pricesIncludeTax
    ? divide(multiply(subtract(paisa(units), fixed), decimalOf(100)), add(rates, decimalOf(100)), 2, halfUp)
    : paisa(units)
  const taxes = telling === 'untold' ? [] : taxesOn(base, charged, fixed, telling)
  const tax = sum([paisa(0), ...taxes.map(({ amount }) => decimal(amount))])
  const [net, gross] = pricesIncludeTax ? [subtract(paisa(units), tax), paisa(units)] : [base, add(base, tax)]
  return { net: formatDecimal(net), tax: formatDecimal(tax), gross: formatDecimal(gross), taxes }
}

function taxesOn(base: Decimal, { gst, cess }: Charged, fixed: Decimal, telling: Telling): Tax[] {
  const percent = (rate: Decimal) => formatDecimal(divide(multiply(base, rate), decimalOf(100), 2, halfUp))
  const each = multiply(decimal(gst), half)
  const halves = ['CGST', 'SGST'].map((title) => taxOf(title, formatDecimal(each), percent(each)))
  const whole = taxOf(telling === 'integrated' ? 'IGST' : 'GST', gst, percent(decimal(gst)))
  return [
    ...(telling === 'halves' ? halves : [whole]),
    ...(cess === undefined ? [] : [taxOf('Cess', cess, percent(decimal(cess)))]),
    ...(fixed.coefficient === 0n ? [] : [taxOf('Cess', '0', formatDecimal(fixed))]),
  ]
}

/** What an order sells and charges, in paisa. */
export interface OrderShape extends Shape {
  readonly goods: readonly {
    readonly kind: GoodsKind
    readonly units: number
    readonly quantity: number
    readonly discount: number
  }[]
  readonly fees: readonly number[]
  readonly tip: number
  readonly rounding: number
  readonly paid: boolean
}

/** An order as a channel reports it. */
export function shapedOrder(given: OrderShape, buyer: Order['buyer']): Order {
  const { pricesIncludeTax, paid } = given
  return gstOrder({ pricesIncludeTax, paid, buyer, lines: linesOf(given), charges: chargesOf(given) })
}

function linesOf({ goods, ...base }: OrderShape): OrderLine[] {
  return goods.map(({ kind, units, quantity, discount }, index) => ({
    lineId: `L${index}`,
    sku: kind.hsn,
    name: 'Thing "A"',
    quantity,
    price: priced(units, kind, base),
    discount: formatDecimal(paisa(discount)),
  }))
}

/** Charges are taxed at 18 percent; a tip and a rounding are not. */
function chargesOf({ fees, tip, rounding, ...base }: OrderShape): OrderCharge[] {
  const untaxed = (units: number) => priced(units, { gst: '0' }, { ...base, telling: 'untold' })
  return [
    ...fees.map((units) => chargeOf('shipping', priced(units, { gst: '18' }, base))),
    ...(tip === 0 ? [] : [chargeOf('tip', untaxed(tip))]),
    ...(rounding === 0 ? [] : [chargeOf('rounding', untaxed(rounding))]),
  ]
}

/** Buyers of every kind. */
export const buyers: readonly Order['buyer'][] = [
  { name: 'Asha Rao', shippingAddress: bengaluru },
  { name: 'Asha Rao', billingAddress: bengaluru, shippingAddress: mumbai },
  usha,
  { ...usha, shippingAddress: bengaluru, email: 'buy@usha.example', purchaseOrder: 'PO 4711' },
  { name: 'Aster GmbH', billingAddress: ulm, taxId: 'DE123456789' },
  { name: 'Aster GmbH', billingAddress: ulm, shippingAddress: mumbai },
]
