import { type Decimal, decimal, formatDecimal, isZero, subtract, sum } from '@tallystick/kernel'
import type { Difference } from './differences.ts'
import { isRounding } from './is-rounding.ts'
import type { NumberedFacts, OrderFacts, ShippedFacts, UnnumberedDraft } from './order-facts.ts'
import { less, type OrderSums, shippedValue } from './order-sums.ts'

/** What left and is not invoiced, shipment by shipment; then what invoices say beside all shipments. */
export function invoiceGap(facts: OrderFacts, { shipped, invoiced }: OrderSums): Difference[] {
  const found = facts.shipments.flatMap((shipment) => shipmentGap(facts, shipment))
  const explained = sum(found.map(({ amount }) => decimal(amount)))
  const rest = subtract(less(shipped, invoiced), explained)
  return [
    ...found,
    { between: 'shipped-invoiced', reason: 'invoiced-otherwise', amount: formatDecimal(rest) },
  ]
}

function shipmentGap(facts: OrderFacts, shipment: ShippedFacts): Difference[] {
  const { shipmentId, drafts } = shipment
  const own = facts.documents.filter((each) => !each.isCredit && each.shipmentId === shipmentId)
  const invoices = own.filter(({ state }) => state !== 'void')
  const value = shippedValue(facts.order, shipment)
  const amount = subtract(value, sum(invoices.map(({ total }) => decimal(total))))
  const [draft] = drafts.toSorted((a, b) => urgency[a.state] - urgency[b.state])
  if (isZero(amount) && draft?.state !== 'parked') return []
  const reason =
    draft === undefined || draft.state === 'asked'
      ? withoutDraft(facts, { shipment, own, invoices, amount })
      : reasons[draft.state]
  const codes = draft?.state === 'parked' ? { codes: draft.codes } : {}
  return [{ between: 'shipped-invoiced', reason, amount: formatDecimal(amount), shipmentId, ...codes }]
}

/** Of several drafts, the one that people have to look at first. */
const urgency: Readonly<Record<UnnumberedDraft['state'], number>> = {
  parked: 0,
  amended: 1,
  drafted: 2,
  asked: 3,
  'left-out': 4,
}

const reasons = {
  drafted: 'number-pending',
  parked: 'invoice-parked',
  'left-out': 'left-out',
  amended: 'amendment-pending',
} as const

interface Invoiced {
  readonly shipment: ShippedFacts
  /** Also those whose number is void. */
  readonly own: readonly NumberedFacts[]
  readonly invoices: readonly NumberedFacts[]
  readonly amount: Decimal
}

function withoutDraft({ order }: OrderFacts, { shipment, own, invoices, amount }: Invoiced) {
  if (invoices.length > 0)
    return isRounding(order.currency, invoices, amount) ? 'rounding' : 'invoiced-otherwise'
  if (own.length > 0) return 'invoice-void'
  return shipment.awaitsDeparture ? 'not-departed' : 'being-drafted'
}
