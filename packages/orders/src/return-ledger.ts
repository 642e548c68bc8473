import { type LineLedger, type OrderState, openUnits } from './order-state.ts'

/**
 * Units of a line that are to be credited in all: those that came back or whose money did, whichever are more, and those that
 * the buyer keeps and got money for. What came back for another unit is not, nor are as many units as left beyond what was
 * ordered: nobody paid for them. Where an exchange names its units no other unit counts as one of them. And no more than left.
 */
export function creditableUnits(line: LineLedger): number {
  return Math.min(line.shipped, claimedUnits(line))
}

/** Units for which a credit note is still to be asked for. */
export function uncreditedUnits(line: LineLedger): number {
  return Math.max(0, creditableUnits(line) - (line.credited ?? 0))
}

/** True while units of the order may still leave: it was not given up, and not all of them have left or are closed. */
export function mayStillLeave({ phase, lines }: Pick<OrderState, 'phase' | 'lines'>): boolean {
  return phase !== 'cancelled' && lines.some((line) => openUnits(line) > 0)
}

/** True when money was given back for units that have not left: they may yet, be it that they were given up. */
export function lacksUnits(line: LineLedger): boolean {
  return claimedUnits(line) > line.shipped
}

/** True when money was given back for units that have not left yet, and may still, unless the order was cancelled. */
export function awaitsUnits(line: LineLedger): boolean {
  return lacksUnits(line) && openUnits(line) > 0
}

/**
 * Units for which the buyer gets others, not money. Who asks for an exchange and who takes the goods back both tell of it, in
 * any order or alone: a unit that is named counts once, of the others whichever told of more.
 */
export function exchangedUnits({
  exchanged = 0,
  exchangedByName = 0,
  returnedToExchange = 0,
}: LineLedger): number {
  return exchangedByName + Math.max(exchanged - exchangedByName, returnedToExchange)
}

/** Units that left with the line itself and have not come back. */
export function unitsNotBack({
  shipped,
  surplus = 0,
  returned = 0,
  returnedInstead = 0,
}: LineLedger): number {
  return shipped + surplus - (returned - returnedInstead)
}

function claimedUnits(line: LineLedger): number {
  const { returned = 0, returnedApart = 0, surplus = 0, refunded = {} } = line
  const { exchanged = 0, exchangedByName = 0 } = line
  const { comeBack = 0, stay = 0 } = refunded
  const back = returned - exchangedUnits(line)
  // What an exchange names may still be with the buyer: another unit that is back does not stand for it.
  const apart = returnedApart - (exchanged - exchangedByName)
  return Math.max(Math.max(back, apart) - surplus, comeBack) + stay
}
