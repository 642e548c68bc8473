import { add, type Decimal, decimal, equals, formatDecimal, isZero, zero } from '@tallystick/kernel'
import type { CreditPlan, LineCredit } from './credit-plan.ts'
import type { Credited, CreditedLine } from './credited.ts'
import type { OpenInvoice } from './open-invoice.ts'

/** The ledger after a credit note. Units are named only while others of their line are out: so it stays small. */
export function movedOn(
  already: Credited,
  { credits, charges }: CreditPlan,
  { open, rounding }: { readonly open: OpenInvoice; readonly rounding: Decimal },
): Credited {
  const lines = new Map(already.lines.map((line) => [line.lineId, line]))
  for (const credit of credits)
    if (!isZero(credit.quantity) || !isZero(credit.net))
      lines.set(credit.lineId, movedLine(lines.get(credit.lineId), credit, isRest(credit, open)))
  return {
    lines: [...lines.values()],
    charges: already.charges || charges,
    rounding: formatDecimal(add(decimal(already.rounding), rounding)),
  }
}

/** True when no unit of the line is out after it. */
function isRest({ lineId, quantity }: LineCredit, { lines }: OpenInvoice): boolean {
  return equals(lines.get(lineId)?.quantity ?? zero, quantity)
}

function movedLine(before: CreditedLine | undefined, credit: LineCredit, isWhole: boolean): CreditedLine {
  const { lineId, quantity, net, serials } = credit
  const named = isWhole ? [] : [...(before?.serials ?? []), ...serials]
  return {
    lineId,
    quantity: formatDecimal(add(before === undefined ? zero : decimal(before.quantity), quantity)),
    net: formatDecimal(add(before === undefined ? zero : decimal(before.net), net)),
    ...(named.length > 0 && { serials: named }),
  }
}
