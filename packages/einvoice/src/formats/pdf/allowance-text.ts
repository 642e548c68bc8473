import { filled } from '../../labels/filled.ts'
import { formatPercent } from '../../labels/format-number.ts'
import type { LineAllowanceCharge } from '../../model/allowance-charge.ts'
import { amount, type Composition } from './composition.ts'

/** An allowance or charge with its reason and share of what, and its amount with the sign that it counts with. */
export function allowanceText(
  composition: Composition,
  { reason, percent, baseAmount, amount: value }: LineAllowanceCharge,
  kind: 'allowance' | 'charge',
): { readonly label: string; readonly value: string } {
  const { labels, language } = composition
  const name = reason ?? labels.lines[kind]
  const text = amount(composition, value)
  const signed = kind === 'allowance' ? negated(text) : text
  if (percent === undefined) return { label: name, value: signed }
  const share = formatPercent(percent, language)
  const of = labels.lines.percentOf
  const whole =
    baseAmount === undefined ? share : filled(of, { percent: share, amount: amount(composition, baseAmount) })
  return { label: `${name} (${whole})`, value: signed }
}

/** A printed amount with the other sign; nothing stays nothing. */
export function negated(text: string): string {
  if (text.includes('−')) return text.replace('−', '')
  return /[1-9]/.test(text) ? `−${text}` : text
}
