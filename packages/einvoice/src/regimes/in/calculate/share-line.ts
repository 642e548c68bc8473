import { add, type Decimal, decimal, equals, sum } from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import type { GstLineAmounts } from '../model/line.ts'
import { amountText, shareBetween } from './amount.ts'

/** Quantities of a line between which a part of it lies. */
export interface LineSpan {
  readonly from: Decimal
  readonly to: Decimal
  /** The quantity of the line. */
  readonly whole: Decimal
}

/**
 * The amounts of a part of a line. What rounding leaves goes from one part to the next under each head by itself, so that
 * parts side by side add up to the line, central and state tax are equal in each, and none is negative.
 */
export function shareLine(amounts: GstLineAmounts, { from, to, whole }: LineSpan): GstLineAmounts {
  const share = (text: DecimalText) => shareBetween(decimal(text), from, to, whole)
  const taxable = share(amounts.taxable)
  const discount = share(amounts.discount)
  const otherCharges = share(amounts.otherCharges)
  const duties = {
    igst: share(amounts.igst),
    cgst: share(amounts.cgst),
    sgst: share(amounts.sgst),
    cess: share(amounts.cess),
    cessNonAdvalorem: share(amounts.cessNonAdvalorem),
    stateCess: share(amounts.stateCess),
    stateCessNonAdvalorem: share(amounts.stateCessNonAdvalorem),
  }
  const charged = isCharged(amounts) ? Object.values(duties) : []
  const { preTaxValue } = amounts
  return {
    gross: amountText(add(taxable, discount)),
    discount: amountText(discount),
    taxable: amountText(taxable),
    igst: amountText(duties.igst),
    cgst: amountText(duties.cgst),
    sgst: amountText(duties.sgst),
    cess: amountText(duties.cess),
    cessNonAdvalorem: amountText(duties.cessNonAdvalorem),
    stateCess: amountText(duties.stateCess),
    stateCessNonAdvalorem: amountText(duties.stateCessNonAdvalorem),
    otherCharges: amountText(otherCharges),
    ...(preTaxValue === undefined ? {} : { preTaxValue: amountText(share(preTaxValue)) }),
    total: amountText(sum([taxable, otherCharges, ...charged])),
  }
}

/** True where the total holds the taxes; without taxes it makes no difference. */
function isCharged({ taxable, otherCharges, total }: GstLineAmounts): boolean {
  return !equals(decimal(total), add(decimal(taxable), decimal(otherCharges)))
}
