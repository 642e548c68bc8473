import { absolute, add, compare, type Decimal, isZero, subtract, zero } from '@tallystick/kernel'
import type { LineAllowanceChargeInput } from '../model/invoice-input.ts'
import type { DraftAllowanceCharge, DraftLine } from './draft.ts'
import { sumOf } from './read-line.ts'

type Part = DraftAllowanceCharge<LineAllowanceChargeInput>

/**
 * A line whose amounts were rounded one by one, so that they leave no price below zero (BR-27): what the goods lack is taken
 * off its charges, and off its allowances where the line takes goods back.
 */
export function keepPriceSign(line: DraftLine): DraftLine {
  const goods = subtract(add(line.total, sumOf(line.allowances)), sumOf(line.charges))
  const isPriced = isZero(goods) || compare(goods, zero) === compare(line.quantity, zero)
  if (isPriced || isZero(line.quantity)) return line
  return compare(goods, zero) < 0
    ? { ...line, charges: lowered(line.charges, absolute(goods)) }
    : { ...line, allowances: lowered(line.allowances, goods) }
}

/** Less by that much in all, as far as they go; none falls below zero. */
function lowered(parts: readonly Part[], by: Decimal): Part[] {
  let rest = by
  return parts.map((part) => {
    const most = compare(part.amount, zero) > 0 ? part.amount : zero
    const off = compare(rest, most) > 0 ? most : rest
    rest = subtract(rest, off)
    return { ...part, amount: subtract(part.amount, off) }
  })
}
