import { add, type Decimal, decimal, divide, halfUp, multiply, sum, zero } from '@tallystick/kernel'
import { roundPaisa } from './amount.ts'

/** Which taxes a supply has: integrated, central and state in halves, or none. */
export type TaxMode = 'integrated' | 'halves' | 'none'

/** Rates in percent. */
export interface TaxRates {
  readonly gst: Decimal
  readonly cess: Decimal
  readonly stateCess: Decimal
}

/** Taxes by rate on a taxable value, each rounded by itself. */
export interface Taxes {
  readonly igst: Decimal
  readonly cgst: Decimal
  readonly sgst: Decimal
  readonly cess: Decimal
  readonly stateCess: Decimal
}

const HUNDRED = decimal('100')
const HALF = decimal('0.5')

/** The taxes on a taxable value: every head rounded by itself, so that central and state tax are always equal. */
export function taxesOn(taxable: Decimal, rates: TaxRates, mode: TaxMode): Taxes {
  if (mode === 'none') return { igst: zero, cgst: zero, sgst: zero, cess: zero, stateCess: zero }
  const half = mode === 'halves' ? percentOf(taxable, multiply(rates.gst, HALF)) : zero
  return {
    igst: mode === 'integrated' ? percentOf(taxable, rates.gst) : zero,
    cgst: half,
    sgst: half,
    cess: percentOf(taxable, rates.cess),
    stateCess: percentOf(taxable, rates.stateCess),
  }
}

/** All taxes together. */
function sumOfTaxes({ igst, cgst, sgst, cess, stateCess }: Taxes): Decimal {
  return sum([igst, cgst, sgst, cess, stateCess])
}

/** An amount with tax without it, to the paisa, as the rates alone have it. */
export function withoutTax(amount: Decimal, { gst, cess, stateCess }: TaxRates, mode: TaxMode): Decimal {
  if (mode === 'none') return roundPaisa(amount)
  return divide(multiply(amount, HUNDRED), sum([HUNDRED, gst, cess, stateCess]), 2, halfUp)
}

function percentOf(taxable: Decimal, rate: Decimal): Decimal {
  return divide(multiply(taxable, rate), HUNDRED, 2, halfUp)
}

/** The taxable value with its taxes. */
export function withTaxes(taxable: Decimal, rates: TaxRates, mode: TaxMode): Decimal {
  return add(taxable, sumOfTaxes(taxesOn(taxable, rates, mode)))
}
