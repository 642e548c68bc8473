import { add, decimal, formatDecimal, subtract } from '@tallystick/kernel'
import type { Totals } from '../model/totals.ts'
import type { DecimalText } from '../model/value.ts'
import { present } from './present.ts'

/** The totals that a document tells. */
export type ToldTotals = { readonly [Key in keyof Totals]?: DecimalText | undefined }

/**
 * The totals as told. What is missing follows from the others as BR-CO-13, -15 and -16 of EN 16931-1:2017 have it, and
 * VAT is none where nothing tells of it. Nothing when neither BT-112 nor BT-115 is told.
 */
export function completeTotals(told: ToldTotals): Totals | undefined {
  const { allowances, charges, prepaid, rounding } = told
  const withVat = told.withVat ?? (told.payable && less(plus(told.payable, prepaid), rounding))
  if (withVat === undefined) return undefined
  const ofLines = told.lineNet && plus(less(told.lineNet, allowances), charges)
  const withoutVat = told.withoutVat ?? ofLines ?? less(withVat, told.vat)
  return present({
    ...told,
    lineNet: told.lineNet ?? less(plus(withoutVat, allowances), charges),
    withoutVat,
    vat: told.vat ?? less(withVat, withoutVat),
    withVat,
    payable: told.payable ?? plus(less(withVat, prepaid), rounding),
  })
}

/** What is not told counts for nothing. */
function plus(a: DecimalText, b: DecimalText | undefined): DecimalText {
  return b === undefined ? a : formatDecimal(add(decimal(a), decimal(b)))
}

/** What is not told counts for nothing. */
function less(a: DecimalText, b: DecimalText | undefined): DecimalText {
  return b === undefined ? a : formatDecimal(subtract(decimal(a), decimal(b)))
}
