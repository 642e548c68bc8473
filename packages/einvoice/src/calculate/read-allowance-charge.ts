import { type Decimal, decimalOf, divide, halfUp, multiply } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { LineAllowanceChargeInput } from '../model/invoice-input.ts'
import type { DecimalReader } from './decimal-reader.ts'
import type { DraftAllowanceCharge } from './draft.ts'
import { isShare, roundingSlack } from './share.ts'

/** Reads an allowance or charge; without an amount it is base amount × percentage, rounded once. */
export function readAllowanceCharge<Source extends LineAllowanceChargeInput>(
  source: Source,
  pointer: string,
  reader: DecimalReader,
  exponent: number,
): DraftAllowanceCharge<Source> {
  const base =
    source.baseAmount === undefined ? undefined : reader.amount(source.baseAmount, `${pointer}/baseAmount`)
  const percent =
    source.percent === undefined ? undefined : reader.number(source.percent, `${pointer}/percent`)
  if (source.amount !== undefined) {
    const amount = reader.amount(source.amount, `${pointer}/amount`)
    if (
      base !== undefined &&
      percent !== undefined &&
      !isShare(amount, base, percent, roundingSlack(exponent))
    )
      reader.faults.push(einvoiceFault('EINVOICE-ALLOWANCE-PERCENT-DIFFERS', `${pointer}/percent`))
    return { source, base, amount }
  }
  if (base === undefined || percent === undefined)
    reader.faults.push(einvoiceFault('EINVOICE-ALLOWANCE-AMOUNT-MISSING', pointer))
  return { source, base, amount: percentOf(base ?? decimalOf(0), percent ?? decimalOf(0), exponent) }
}

/** `base × percent ÷ 100`, rounded commercially to that many decimals. */
export function percentOf(base: Decimal, percent: Decimal, exponent: number): Decimal {
  return divide(multiply(base, percent), decimalOf(100), exponent, halfUp)
}
