import { shareOf } from '@tallystick/billing'
import {
  absolute,
  compare,
  currencyExponent,
  type Decimal,
  decimal,
  formatDecimal,
  isZero,
  negate,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import { type Amount, type OrderState, type Refund, uncreditedUnits } from '@tallystick/orders'
import type { CreditedAmount, CreditedUnits, OrderRefund, WholeOrder } from '@tallystick/store'
import { ledgerOf } from '../shell/returns/resolve-entries.ts'
import { assignCredits } from './assign-credits.ts'
import { withCredited } from './move-ledger.ts'
import { isSumAlone } from './refund-in-full.ts'
import { sumToCredit } from './unnamed-money.ts'

/** What is to be credited because of a refund, and the ledger that says so. */
export interface RefundCredits {
  readonly state: OrderState
  readonly rounds: number
  readonly credits: readonly CreditedUnits[]
  readonly amounts: readonly CreditedAmount[]
}

/** Units of a line that a refund gave money for, credited before or not. */
interface RefundedPart {
  readonly lineId: string
  readonly quantity: number
  readonly gross: Amount
}

/**
 * What of a refund is to be credited now: units that have left and that nobody was credited for, with what was given back for
 * them, and what came back before enough of its line had left; and, once, what was given back beyond units. Money that was kept back makes the units come to less.
 */
export function creditRefund(
  order: WholeOrder,
  refund: Refund,
  before: OrderRefund | undefined,
): RefundCredits {
  const round = before?.rounds ?? 0
  const done = before?.credits ?? []
  let { state } = order
  const more: CreditedUnits[] = []
  for (const part of partsOf(refund)) {
    const ledger = ledgerOf({ state }, part.lineId)
    const already = unitsIn(done, part.lineId)
    const units = Math.min(ledger === undefined ? 0 : uncreditedUnits(ledger), part.quantity - already)
    const wishes = [{ quantity: units, shipmentIds: [] }]
    const found = assignCredits(order, { lineId: part.lineId, round, units, wishes, beside: more })
    more.push(...priced(found, part, { order, refund, already }))
    state = withCredited(state, part.lineId, unitsIn(found, part.lineId))
  }
  for (const { lineId } of order.state.lines) {
    const ledger = ledgerOf({ state }, lineId)
    const units = ledger === undefined ? 0 : uncreditedUnits(ledger)
    const wishes = [{ quantity: units, shipmentIds: [] }]
    const found = assignCredits(order, { lineId, round, units, wishes, beside: more })
    more.push(...found)
    state = withCredited(state, lineId, unitsIn(found, lineId))
  }
  const amounts = before === undefined ? amountsOf(order, refund, round) : []
  const withoutKept = lessen(more, subtract(keptBack(refund), takenOff(refund, done)))
  const hasMore = withoutKept.length > 0 || amounts.length > 0
  return {
    state,
    rounds: hasMore ? round + 1 : round,
    credits: [...done, ...withoutKept],
    amounts: [...(before?.amounts ?? []), ...amounts],
  }
}

/** The refunded units of each line. Those that are closed are never among the uncredited ones. */
function partsOf({ lines, currency }: Refund): RefundedPart[] {
  return [...Map.groupBy(lines, ({ lineId }) => lineId)].map(([lineId, members]) => ({
    lineId,
    quantity: members.reduce((all, { quantity }) => all + quantity, 0),
    gross: money(sum(members.map(({ gross }) => decimal(gross))), currency),
  }))
}

function unitsIn(credits: readonly CreditedUnits[], id: string): number {
  return credits.reduce((all, { lineId, quantity }) => all + (lineId === id ? quantity : 0), 0)
}

interface Pricing {
  readonly order: WholeOrder
  readonly refund: Refund
  /** Units of the part that were credited before. */
  readonly already: number
}

/** The credits with what was given back for them; where that is not what they cost it is told. */
function priced(
  credits: readonly CreditedUnits[],
  { lineId, quantity, gross }: RefundedPart,
  { order, refund, already }: Pricing,
): CreditedUnits[] {
  const line = order.order.lines.find((each) => each.lineId === lineId)
  let from = already
  return credits.map((credit) => {
    const share = { lineId, from, to: from + credit.quantity, ordered: quantity }
    from = share.to
    const told = shareOf(gross, share, refund.currency)
    const ofLine = { lineId, from: 0, to: credit.quantity, ordered: line?.quantity ?? credit.quantity }
    const cost = shareOf(line?.price.gross ?? gross, ofLine, refund.currency)
    const off = absolute(subtract(decimal(told), decimal(cost)))
    const differs = compare(off, toleranceIn(refund.currency)) > 0
    return { ...credit, gross: told, ...(differs && { differs }) }
  })
}

/** Two minor units: what rounding explains. */
function toleranceIn(currency: string): Decimal {
  return { coefficient: 2n, scale: currencyExponent(currency) }
}

/** What was given back for no unit: shipping and other charges, and what the total has beyond all else and units that came back. */
function amountsOf(order: WholeOrder, refund: Refund, round: number): CreditedAmount[] {
  const { charges = '0', currency } = refund
  const rest = isSumAlone(refund) ? sumToCredit(order, refund.total) : restOf(refund)
  const short = compare(rest, zero) < 0 ? negate(rest) : zero
  const reach = subtract(decimal(charges), beyondLines(refund, short))
  return [
    ...(compare(reach, zero) > 0
      ? [{ round, kind: 'charges' as const, amount: money(reach, currency) }]
      : []),
    ...(compare(rest, zero) > 0 ? [{ round, kind: 'amount' as const, amount: money(rest, currency) }] : []),
  ]
}

function restOf({ lines, charges = '0', total }: Refund): Decimal {
  return subtract(decimal(total), sum([decimal(charges), ...lines.map(({ gross }) => decimal(gross))]))
}

/** What was kept back of the money for units, such as a fee for restocking. */
function keptBack(refund: Refund): Decimal {
  const rest = restOf(refund)
  if (compare(rest, zero) >= 0) return zero
  return smaller(negate(rest), sum(refund.lines.map(({ gross }) => decimal(gross))))
}

/** What of that earlier rounds have taken off: what was told for their units less what they credit. */
function takenOff(refund: Refund, done: readonly CreditedUnits[]): Decimal {
  const taken = partsOf(refund).flatMap(({ lineId, quantity, gross }) => {
    let from = 0
    return done.flatMap((credit) => {
      if (credit.lineId !== lineId) return []
      const share = { lineId, from, to: from + credit.quantity, ordered: quantity }
      from = share.to
      if (credit.gross === undefined) return []
      return subtract(decimal(shareOf(gross, share, refund.currency)), decimal(credit.gross))
    })
  })
  return sum([zero, ...taken])
}

/** What of that is more than the units came to. */
function beyondLines(refund: Refund, kept: Decimal): Decimal {
  return subtract(kept, smaller(kept, sum(refund.lines.map(({ gross }) => decimal(gross)))))
}

function smaller(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) < 0 ? a : b
}

/** The credits less what was kept back, from the first on. */
function lessen(credits: readonly CreditedUnits[], kept: Decimal): CreditedUnits[] {
  let left = kept
  return credits.map((credit) => {
    if (isZero(left)) return credit
    const gross = decimal(credit.gross ?? '0')
    const taken = smaller(left, gross)
    left = subtract(left, taken)
    return isZero(taken) ? credit : { ...credit, gross: formatDecimal(subtract(gross, taken)), differs: true }
  })
}

function money(amount: Decimal, currency: string): Amount {
  const exponent = currencyExponent(currency)
  const { coefficient, scale } = amount
  return scale >= exponent
    ? formatDecimal(amount)
    : formatDecimal({ coefficient: coefficient * 10n ** BigInt(exponent - scale), scale: exponent })
}
