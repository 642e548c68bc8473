import type { Decimal } from './decimal.ts'
import { round } from './decimal.ts'
import type { RoundingMode } from './rounding.ts'

/** Digits after the point of currencies that do not have two (ISO 4217:2015, list one). */
const exponents = new Map(
  Object.entries({
    BHD: 3,
    BIF: 0,
    CLF: 4,
    CLP: 0,
    DJF: 0,
    GNF: 0,
    IQD: 3,
    ISK: 0,
    JOD: 3,
    JPY: 0,
    KMF: 0,
    KRW: 0,
    KWD: 3,
    LYD: 3,
    OMR: 3,
    PYG: 0,
    RWF: 0,
    TND: 3,
    UGX: 0,
    UYI: 0,
    UYW: 4,
    VND: 0,
    VUV: 0,
    XAF: 0,
    XOF: 0,
    XPF: 0,
  }),
)

/** Digits after the point in amounts of this currency (ISO 4217 code). */
export function currencyExponent(currency: string): number {
  return exponents.get(currency) ?? 2
}

/** The amount in whole minor units of the currency. */
export function roundMoney(amount: Decimal, currency: string, rounding: RoundingMode): Decimal {
  return round(amount, currencyExponent(currency), rounding)
}
