import { add, type Decimal, decimal, formatDecimal, subtract, sum, zero } from '@tallystick/kernel'
import type { Amount } from '@tallystick/orders'
import { shareOf } from '../share.ts'
import type { Gap } from './differences.ts'
import type { OrderFacts, ShippedFacts } from './order-facts.ts'

/** What became of the money of an order, in its currency, VAT included: sums that ought to meet. */
export interface OrderSums {
  readonly ordered: Amount
  readonly paid: Amount
  /** Of goods that were packed or left, and the charges that go with the first of them. */
  readonly shipped: Amount
  /** Of invoices that have a number which is not void. */
  readonly invoiced: Amount
  /** Of these, what is locked and can be pulled. */
  readonly issued: Amount
  readonly refunded: Amount
  readonly credited: Amount
  readonly creditsIssued: Amount
}

/** The names of the sums, in the order of an order's life. */
export const orderSums = [
  'ordered',
  'paid',
  'shipped',
  'invoiced',
  'issued',
  'refunded',
  'credited',
  'creditsIssued',
] as const satisfies readonly (keyof OrderSums)[]

/** Which two sums a gap lies between. */
export const gapSums: Readonly<Record<Gap, readonly [keyof OrderSums, keyof OrderSums]>> = {
  'ordered-paid': ['ordered', 'paid'],
  'ordered-shipped': ['ordered', 'shipped'],
  'shipped-invoiced': ['shipped', 'invoiced'],
  'invoiced-issued': ['invoiced', 'issued'],
  'refunded-credited': ['refunded', 'credited'],
  'credited-issued': ['credited', 'creditsIssued'],
}

/** What a shipment comes to by the order's prices. */
export function shippedValue(
  { lines, charges, currency }: OrderFacts['order'],
  { shares, carriesCharges }: Pick<ShippedFacts, 'shares' | 'carriesCharges'>,
): Decimal {
  const goods = shares.flatMap((share) => {
    const line = lines.find(({ lineId }) => lineId === share.lineId)
    return line === undefined ? [] : [decimal(shareOf(line.price.gross, share, currency))]
  })
  const fees = carriesCharges ? charges.map(({ price }) => decimal(price.gross)) : []
  return sum([...goods, ...fees])
}

/** The sums of an order, from what is on record of it. */
export function sumsOf({ order, shipments, documents, refunds }: OrderFacts): OrderSums {
  const standing = documents.filter(({ state }) => state !== 'void')
  const [credits, invoices] = [standing.filter(isCredit), standing.filter((each) => !isCredit(each))]
  const { gross } = order.totals
  const payments = (order.payments ?? []).map(({ amount }) => amount)
  return {
    ordered: gross,
    paid: order.paid ? gross : total(payments),
    shipped: formatDecimal(shipments.reduce((all, each) => add(all, shippedValue(order, each)), zero)),
    invoiced: totalOf(invoices),
    issued: totalOf(invoices.filter(isIssued)),
    refunded: total(refunds.map(({ total: amount }) => amount)),
    credited: totalOf(credits),
    creditsIssued: totalOf(credits.filter(isIssued)),
  }
}

const isCredit = ({ isCredit: credits }: OrderFacts['documents'][number]) => credits
const isIssued = ({ state }: OrderFacts['documents'][number]) => state === 'issued'

function totalOf(documents: OrderFacts['documents']): Amount {
  return total(documents.map(({ total: amount }) => amount))
}

function total(amounts: readonly Amount[]): Amount {
  return formatDecimal(sum(amounts.map(decimal)))
}

/** The first amount less the second. */
export function less(first: Amount, second: Amount): Decimal {
  return subtract(decimal(first), decimal(second))
}
