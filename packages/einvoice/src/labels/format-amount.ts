import { currencyExponent } from '@tallystick/kernel'
import type { Language } from './language.ts'
import { type Grouping, numberText } from './number-text.ts'

/** Currencies whose symbol belongs to them alone (ISO 4217); all others stand with their code. */
const symbols: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', INR: '₹' }

/** Space that does not break, so that an amount stays on its line. */
const SPACE = '\u00a0'

/** Languages in which a currency stands before its amount. */
const before: ReadonlySet<Language> = new Set(['en', 'nl', 'hi'])

/**
 * An amount (plain decimal notation, any length) with its currency (ISO 4217) as the language writes it: `€1,234.50`,
 * `1.234,50 €`, `₹1,23,456.00`. At least the currency's decimals and never fewer than it has; text that is no number
 * stays as it is.
 */
export function formatAmount(text: string, currency: string, language: Language): string {
  const number = numberText(text, language, groupingOf(currency, language), decimalsOf(currency))
  if (number === undefined) return `${text}${SPACE}${currency}`
  const sign = number.negative ? '−' : ''
  const symbol = Object.hasOwn(symbols, currency) ? symbols[currency] : undefined
  if (!before.has(language)) return `${sign}${number.digits}${SPACE}${symbol ?? currency}`
  if (symbol === undefined) return `${sign}${currency}${SPACE}${number.digits}`
  return language === 'nl' ? `${symbol}${SPACE}${sign}${number.digits}` : `${sign}${symbol}${number.digits}`
}

/** An amount without its currency, for columns that name it at their head. */
export function formatBareAmount(text: string, currency: string, language: Language): string {
  const number = numberText(text, language, groupingOf(currency, language), decimalsOf(currency))
  return number === undefined ? text : `${number.negative ? '−' : ''}${number.digits}`
}

/** Lakh and crore where Hindi is read, and for rupees in English. */
function groupingOf(currency: string, language: Language): Grouping {
  return language === 'hi' || (language === 'en' && currency === 'INR') ? 'indian' : 'thousands'
}

/** Nothing is known of what is no currency. */
function decimalsOf(currency: string): number {
  return /^[A-Z]{3}$/.test(currency) ? currencyExponent(currency) : 0
}
