import {
  compare,
  currencyExponent,
  type Decimal,
  divide,
  type Fault,
  halfUp,
  isZero,
  multiply,
  parseDecimal,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'
import type { DecimalText } from '../model/value.ts'
import { MAX_CURRENCY_DECIMALS } from './read-input.ts'
import { amountText } from './rounding.ts'

/**
 * BT-111, the VAT total in the accounting currency (BT-6): as given, or the VAT total (BT-110) times the exchange rate,
 * rounded once. Absent without BT-6. Faults are added: BT-6 is no other currency, or there is not exactly one way to the
 * amount, or the amount is none of the currency or of the other sign than the VAT total (PEPPOL-EN16931-R055).
 */
export function accountingVat(input: InvoiceInput, vat: Decimal, faults: Fault[]): DecimalText | undefined {
  const { vatAccountingCurrency: currency, vatInAccountingCurrency: given, exchangeRate } = input
  const ways = [given, exchangeRate].filter((way) => way !== undefined)
  if (currency === undefined && ways.length === 0) return undefined
  const exponent = currencyExponent(currency ?? '')
  if (!/^[A-Z]{3}$/.test(currency ?? '') || currency === input.currency || exponent > MAX_CURRENCY_DECIMALS) {
    faults.push(einvoiceFault('EINVOICE-ACCOUNTING-CURRENCY', '/vatAccountingCurrency'))
    return undefined
  }
  if (ways.length !== 1) {
    faults.push(einvoiceFault('EINVOICE-ACCOUNTING-VAT', '/vatInAccountingCurrency'))
    return undefined
  }
  const amount = given === undefined ? converted(vat, exchangeRate, exponent) : amountOf(given, vat, exponent)
  if (amount !== undefined) return amountText(amount, exponent)
  const pointer = given === undefined ? '/exchangeRate' : '/vatInAccountingCurrency'
  faults.push(einvoiceFault('EINVOICE-ACCOUNTING-VAT', pointer))
  return undefined
}

function converted(
  vat: Decimal,
  exchangeRate: DecimalText | undefined,
  exponent: number,
): Decimal | undefined {
  const rate = parseDecimal(exchangeRate ?? '')
  if (rate === undefined || compare(rate, zero) <= 0) return undefined
  return divide(multiply(vat, rate), { coefficient: 1n, scale: 0 }, exponent, halfUp)
}

function amountOf(given: DecimalText, vat: Decimal, exponent: number): Decimal | undefined {
  const amount = parseDecimal(given)
  if (amount === undefined || trimDecimal(amount).scale > exponent) return undefined
  const agrees = isZero(amount) || isZero(vat) || compare(amount, zero) === compare(vat, zero)
  return agrees ? amount : undefined
}
