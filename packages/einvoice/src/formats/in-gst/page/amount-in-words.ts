import { parseDecimal, trimDecimal } from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import type { GstLanguage } from './gst-labels.ts'
import { hindiNumbers } from './hindi-numbers.data.ts'

const small =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  )
const tens = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ')

/** How a language counts. */
interface Numerals {
  /** The words from 0 to 99. */
  readonly belowHundred: (number: number) => string
  readonly hundred: string
  /** 1,000, 1,00,000 and 1,00,00,000. */
  readonly thousand: string
  readonly lakh: string
  readonly crore: string
}

const numerals: Readonly<Record<GstLanguage, Numerals>> = {
  en: {
    belowHundred: englishBelowHundred,
    hundred: 'Hundred',
    thousand: 'Thousand',
    lakh: 'Lakh',
    crore: 'Crore',
  },
  hi: {
    belowHundred: (number) => hindiNumbers[number] ?? '',
    hundred: 'सौ',
    thousand: 'हज़ार',
    lakh: 'लाख',
    crore: 'करोड़',
  },
}

/**
 * An amount of rupees in words with Indian numbering: “Rupees One Lakh Two Thousand and Fifty Paise Only”, beyond crores
 * in lakhs of crores and so on. `undefined` for what is no plain decimal with two decimals at most.
 */
export function amountInWords(amount: DecimalText, language: GstLanguage): string | undefined {
  const parsed = parseDecimal(amount)
  const value = parsed === undefined ? undefined : trimDecimal(parsed)
  if (value === undefined || value.scale > 2) return undefined
  const negative = value.coefficient < 0n
  const inPaise = (negative ? -value.coefficient : value.coefficient) * 10n ** BigInt(2 - value.scale)
  const words = { rupees: inPaise / 100n, paise: inPaise % 100n, negative }
  return language === 'hi' ? inHindi(words) : inEnglish(words)
}

interface Amount {
  readonly rupees: bigint
  readonly paise: bigint
  readonly negative: boolean
}

function inEnglish({ rupees, paise, negative }: Amount): string {
  const fraction =
    paise === 0n ? [] : [`and ${numberInWords(paise, numerals.en)} ${paise === 1n ? 'Paisa' : 'Paise'}`]
  const sign = negative ? ['Minus'] : []
  const unit = rupees === 1n ? 'Rupee' : 'Rupees'
  return [...sign, unit, numberInWords(rupees, numerals.en), ...fraction, 'Only'].join(' ')
}

function inHindi({ rupees, paise, negative }: Amount): string {
  const fraction =
    paise === 0n ? [] : [`और ${numberInWords(paise, numerals.hi)} ${paise === 1n ? 'पैसा' : 'पैसे'}`]
  const sign = negative ? ['ऋण'] : []
  const unit = rupees === 1n ? 'रुपया' : 'रुपये'
  return [...sign, numberInWords(rupees, numerals.hi), unit, ...fraction, 'मात्र'].join(' ')
}

function englishBelowHundred(number: number): string {
  if (number < 20) return small[number] ?? ''
  const ten = tens[Math.floor(number / 10) - 2] ?? ''
  return number % 10 === 0 ? ten : `${ten}-${small[number % 10]}`
}

/** A number from 0, however large. */
function numberInWords(number: bigint, numeral: Numerals): string {
  const { belowHundred, hundred, thousand, lakh, crore } = numeral
  if (number < 100n) return belowHundred(Number.parseInt(String(number), 10))
  const scales = [
    [10_000_000n, crore],
    [100_000n, lakh],
    [1_000n, thousand],
    [100n, hundred],
  ] as const
  const [size, name] = scales.find(([least]) => number >= least) ?? [100n, hundred]
  const rest = number % size
  const head = `${numberInWords(number / size, numeral)} ${name}`
  return rest === 0n ? head : `${head} ${numberInWords(rest, numeral)}`
}
