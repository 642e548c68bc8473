import { add, type Decimal, decimal, formatDecimal, isZero, zero } from '@tallystick/kernel'
import type { CreditPlan, LineCredit } from './credit-plan.ts'
import type { Credited, CreditedLine } from './credited.ts'

/** The ledger after a credit note. */
export function movedOn(already: Credited, { credits, charges }: CreditPlan, rounding: Decimal): Credited {
  const lines = new Map(already.lines.map((line) => [line.lineId, line]))
  for (const credit of credits)
    if (!isZero(credit.quantity) || !isZero(credit.net))
      lines.set(credit.lineId, movedLine(lines.get(credit.lineId), credit))
  return {
    lines: [...lines.values()],
    charges: already.charges || charges,
    rounding: formatDecimal(add(decimal(already.rounding), rounding)),
  }
}

function movedLine(before: CreditedLine | undefined, credit: LineCredit): CreditedLine {
  const { lineId, quantity, net, serials } = credit
  const named = [...(before?.serials ?? []), ...serials]
  return {
    lineId,
    quantity: formatDecimal(add(before === undefined ? zero : decimal(before.quantity), quantity)),
    net: formatDecimal(add(before === undefined ? zero : decimal(before.net), net)),
    ...(named.length > 0 && { serials: named }),
  }
}
