import type { Language } from './language.ts'
import { numberText } from './number-text.ts'

/** What stands between a number and its percent sign. */
const beforePercent: Readonly<Record<Language, string>> = {
  en: '',
  de: '\u00a0',
  fr: '\u202f',
  es: '\u00a0',
  it: '',
  nl: '',
  hi: '',
}

/** A quantity (plain decimal notation) as the language writes it, without needless zeros: `1,234.5`. */
export function formatQuantity(text: string, language: Language): string {
  const number = numberText(text, language, language === 'hi' ? 'indian' : 'thousands', 0)
  return number === undefined ? text : `${number.negative ? '−' : ''}${number.digits}`
}

/** A rate in percent (plain decimal notation) with its sign as the language writes it: `19 %`. */
export function formatPercent(text: string, language: Language): string {
  return `${formatQuantity(text, language)}${beforePercent[language]}%`
}
