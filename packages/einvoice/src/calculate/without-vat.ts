import { type Decimal, negate, sum } from '@tallystick/kernel'
import type { LineAllowanceChargeInput } from '../model/invoice-input.ts'
import type { Draft, DraftAllowanceCharge, DraftLine } from './draft.ts'
import { keepPriceSign } from './keep-price-sign.ts'
import { type GrossItem, netOfGross, withoutVat } from './net-of-gross.ts'

/**
 * The draft of an input whose amounts include VAT, turned into one whose amounts do not. What it comes to with VAT
 * becomes what was charged, unless the input says that.
 */
export function draftWithoutVat(draft: Draft): Draft {
  const { lines, allowances, charges, exponent } = draft
  const items: GrossItem[] = [
    ...lines.map(({ total, vat }) => ({ gross: total, ...vat })),
    ...charges.map(({ amount, vat }) => ({ gross: amount, ...vat })),
    ...allowances.map(({ amount, vat }) => ({ gross: negate(amount), ...vat })),
  ]
  const nets = netOfGross(items, exponent)
  const [lineCount, chargeCount] = [lines.length, charges.length]
  const net = (position: number): Decimal => nets[position] ?? { coefficient: 0n, scale: exponent }
  return {
    ...draft,
    lines: lines.map((line, index) => lineWithoutVat(line, net(index), exponent)),
    charges: charges.map((charge, index) => ({
      ...partWithoutVat(charge, charge.vat.rate, exponent),
      vat: charge.vat,
      amount: net(lineCount + index),
    })),
    allowances: allowances.map((allowance, index) => ({
      ...partWithoutVat(allowance, allowance.vat.rate, exponent),
      vat: allowance.vat,
      amount: negate(net(lineCount + chargeCount + index)),
    })),
    charged: draft.charged ?? sum(items.map((item) => item.gross)),
  }
}

function lineWithoutVat(line: DraftLine, total: Decimal, exponent: number): DraftLine {
  const { rate } = line.vat
  return keepPriceSign({
    ...line,
    total,
    price: undefined,
    allowances: line.allowances.map((part) => partWithoutVat(part, rate, exponent)),
    charges: line.charges.map((part) => partWithoutVat(part, rate, exponent)),
  })
}

function partWithoutVat<Source extends LineAllowanceChargeInput>(
  part: DraftAllowanceCharge<Source>,
  rate: Decimal,
  exponent: number,
): DraftAllowanceCharge<Source> {
  const base = part.base === undefined ? undefined : withoutVat(part.base, rate, exponent)
  return { source: part.source, base, amount: withoutVat(part.amount, rate, exponent) }
}
