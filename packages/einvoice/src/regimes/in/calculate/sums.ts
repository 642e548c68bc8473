import { add, type Decimal, decimal, subtract, sum } from '@tallystick/kernel'
import type { GstTotals } from '../model/invoice.ts'
import type { GstLine, GstLineAmounts } from '../model/line.ts'
import { amountText } from './amount.ts'

/** What is off and on a document as a whole. */
export interface WholeAmounts {
  readonly discount: Decimal
  readonly otherCharges: Decimal
  readonly roundOff: Decimal
}

/** What lines come to under one head. */
export function lineSum(
  lines: readonly GstLine[],
  head: Exclude<keyof GstLineAmounts, 'preTaxValue'>,
): Decimal {
  return sum(lines.map(({ amounts }) => decimal(amounts[head])))
}

/** The sums of a document: of its lines under each head, and its total with what is off and on the whole. */
export function sumsOf(
  lines: readonly GstLine[],
  { discount, otherCharges, roundOff }: WholeAmounts,
): GstTotals {
  const of = (head: Parameters<typeof lineSum>[1]) => lineSum(lines, head)
  return {
    taxable: amountText(of('taxable')),
    igst: amountText(of('igst')),
    cgst: amountText(of('cgst')),
    sgst: amountText(of('sgst')),
    cess: amountText(add(of('cess'), of('cessNonAdvalorem'))),
    stateCess: amountText(add(of('stateCess'), of('stateCessNonAdvalorem'))),
    discount: amountText(discount),
    otherCharges: amountText(otherCharges),
    roundOff: amountText(roundOff),
    total: amountText(sum([subtract(of('total'), discount), otherCharges, roundOff])),
  }
}
