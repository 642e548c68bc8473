import {
  absolute,
  add,
  compare,
  currencyExponent,
  type Decimal,
  decimal,
  decimalOf,
  multiply,
} from '@tallystick/kernel'
import type { NumberedFacts } from './order-facts.ts'

/** Most by which one document rounds, in minor units: a unit for each of its tax rates. */
const MOST_ROUNDED_MINOR_UNITS = 5

/** A document under GST is rounded to the rupee (CGST Act 2017, section 170). */
const roundedToTheRupee = decimal('0.50')

/** True for a difference that these documents, one or more, may come to by rounding alone. */
export function isRounding(currency: string, invoices: readonly NumberedFacts[], amount: Decimal): boolean {
  const minorUnit: Decimal = { coefficient: 1n, scale: currencyExponent(currency) }
  const most = invoices
    .map(({ regime }) =>
      regime === 'in-gst' ? roundedToTheRupee : multiply(minorUnit, decimalOf(MOST_ROUNDED_MINOR_UNITS)),
    )
    .reduce(add)
  return compare(absolute(amount), most) <= 0
}
