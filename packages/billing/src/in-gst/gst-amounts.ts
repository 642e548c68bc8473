import type { GstInvoiceInput } from '@tallystick/einvoice/in'
import {
  absolute,
  add,
  type Decimal,
  decimal,
  decimalOf,
  formatDecimal,
  isZero,
  multiply,
  sum,
} from '@tallystick/kernel'
import type { Amount, Order } from '@tallystick/orders'
import type { GstCharges } from './gst-charges.ts'
import type { GstPart } from './gst-part.ts'
import { gstPayment } from './gst-payment.ts'

/** What of a sale stands on its document. */
export interface Billed {
  readonly lines: readonly GstPart[]
  readonly charges: GstCharges
}

/** Rupees by which rounding may part a line or charge from what was charged for it. */
const ROUND_OFF_OF_PART: Decimal = decimal('0.05')
/** The same for each unit of it: channels may round the tax of one unit and multiply it. */
const ROUND_OFF_OF_UNIT: Decimal = decimal('0.02')

/**
 * The amounts of a document: its lines on the tax base of the order's prices, tips beside them, and what was charged in all,
 * which the document meets by its round-off. That is as large as rounding explains and no larger, so that a wrong rate shows.
 */
export function gstAmounts(
  order: Order,
  { lines, charges }: Billed,
  paymentTerms: string | undefined,
): Pick<GstInvoiceInput, 'amounts' | 'lines' | 'otherCharges' | 'settlement' | 'payment'> {
  const parts = [...lines, ...charges.lines]
  const settled = [...parts, ...charges.tips, ...charges.roundings]
  const tips = total(charges.tips.map(({ charged }) => charged))
  const charged = formatDecimal(total(settled.map((part) => part.charged)))
  const advance = formatDecimal(total(settled.map((part) => part.advance)))
  return {
    amounts: order.pricesIncludeTax ? 'with-tax' : 'without-tax',
    lines: parts.map(({ input }) => input),
    ...(!isZero(tips) && { otherCharges: formatDecimal(tips) }),
    settlement: { total: charged, roundOffLimit: formatDecimal(roundOffLimit(parts, charges)) },
    payment: gstPayment(order, { total: charged, advance, paymentTerms }),
  }
}

function roundOffLimit(parts: readonly GstPart[], { roundings }: GstCharges): Decimal {
  return sum([
    ...parts.map(({ units }) => add(ROUND_OFF_OF_PART, multiply(ROUND_OFF_OF_UNIT, decimalOf(units)))),
    ...roundings.map(({ charged }) => absolute(decimal(charged))),
  ])
}

function total(amounts: readonly Amount[]): Decimal {
  return sum(amounts.map(decimal))
}
