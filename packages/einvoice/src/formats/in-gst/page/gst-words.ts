import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { formatAmount, formatBareAmount } from '../../../labels/format-amount.ts'
import { formatDate } from '../../../labels/format-date.ts'
import type { Labels } from '../../../labels/labels.ts'
import { labelsOf } from '../../../labels/labels-of.ts'
import { stateCodes } from '../../../regimes/in/states.ts'
import { gstEnglish } from './gst-english.ts'
import { gstHindi } from './gst-hindi.ts'
import type { GstLabels, GstLanguage } from './gst-labels.ts'
import { hindiStates } from './hindi-states.data.ts'

/** India Standard Time is UTC+05:30 all year. */
const INDIA_OFFSET_MILLISECONDS = 19_800_000

const rupee = 'INR'
const gstLabels: Readonly<Record<GstLanguage, GstLabels>> = { en: gstEnglish, hi: gstHindi }

/** The words and ways of writing of one GST document; amounts are rupees, grouped by lakh and crore. */
export interface GstWords {
  readonly language: GstLanguage
  /** What only GST documents say. */
  readonly gst: GstLabels
  /** What all invoices say, with the names that the trade in India has for lots. */
  readonly labels: Labels
  /** An amount with its sign of currency. */
  readonly money: (amount: string) => string
  /** An amount in a column of rupees. */
  readonly figure: (amount: string) => string
  readonly date: (date: string) => string
  /** A moment as clocks in India show it. */
  readonly moment: (moment: Instant) => string
  /** A state or territory with its code: `29 – Karnataka`. */
  readonly state: (code: string) => string
}

/** The words of a GST document in that language. */
export function gstWords(language: GstLanguage): GstWords {
  const labels = labelsOf(language)
  const gst = gstLabels[language]
  return {
    language,
    gst,
    labels: { ...labels, tracked: { ...labels.tracked, ...gst.tracked } },
    money: (amount) => formatAmount(amount, rupee, language),
    figure: (amount) => formatBareAmount(amount, rupee, language),
    date: (date) => formatDate(date, language),
    moment: (moment) => {
      const there = instantOf(millisecondsOf(moment) + INDIA_OFFSET_MILLISECONDS)
      return `${formatDate(there.slice(0, 10), language)} ${there.slice(11, 19)}`
    },
    state: (code) => {
      const name = stateName(code, language)
      return name === undefined ? code : `${code}\u00a0– ${name}`
    },
  }
}

function stateName(code: string, language: GstLanguage): string | undefined {
  const names: Readonly<Record<string, string>> = language === 'hi' ? hindiStates : stateCodes
  return Object.hasOwn(names, code) ? names[code] : undefined
}
