import { add, type Decimal, decimal, equals, formatDecimal, isZero, trimDecimal } from '@tallystick/kernel'
import type { GstCreditPlan, GstLineCredit } from './gst-credit-plan.ts'
import type { GstCredited, GstCreditedLine } from './gst-credited.ts'
import { gstHeads, paisaText } from './gst-heads.ts'

/** The ledger after a credit note. Units are named only while others of their line are out: so it stays small. */
export function gstMovedOn(
  already: GstCredited,
  { credits, charges }: GstCreditPlan,
  roundOff: Decimal,
): GstCredited {
  const lines = new Map(already.lines.map((line) => [line.lineId, line]))
  for (const credit of credits) lines.set(credit.open.id, movedLine(lines.get(credit.open.id), credit))
  return {
    lines: [...lines.values()],
    charges: already.charges || charges,
    roundOff: paisaText(add(decimal(already.roundOff), roundOff)),
  }
}

function movedLine(before: GstCreditedLine | undefined, credit: GstLineCredit): GstCreditedLine {
  const { open, quantity, heads, serials } = credit
  const named = equals(quantity, open.quantity) ? [] : [...(before?.serials ?? []), ...serials]
  const amounts = gstHeads.flatMap((head) => {
    const amount = add(open.credited[head], heads[head])
    return isZero(amount) ? [] : [[head, paisaText(amount)]]
  })
  return {
    lineId: open.id,
    quantity: formatDecimal(trimDecimal(add(open.creditedQuantity, quantity))),
    amounts: Object.fromEntries(amounts),
    ...(named.length > 0 && { serials: named }),
  }
}
