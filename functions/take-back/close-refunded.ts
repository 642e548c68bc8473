import {
  type AllocatedLot,
  type LineLedger,
  mayTake,
  type OrderState,
  openUnits,
  type PartAllocation,
  phaseAfter,
  type Refund,
  type RefundedLine,
  type RefundedUnits,
} from '@tallystick/orders'

/** Units of a lot that an order gives back, because they will never leave. */
export interface Release {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
}

/** An order after a refund: what was refunded, what is closed, and the lots that others may have. */
export interface Closed {
  readonly state: OrderState
  readonly releases: readonly Release[]
}

/**
 * Notes a refund on the ledger. Of units that never left those count first that somebody gave up already, then those that are
 * open, which are closed; others left after all, and come back.
 */
export function closeRefunded(state: OrderState, { lines: refunded }: Refund): Closed {
  const byLine = Map.groupBy(refunded, ({ lineId }) => lineId)
  const isOver = state.phase === 'cancelled'
  const noted = state.lines.map((line) => noteLine(line, byLine.get(line.lineId) ?? [], isOver))
  const lines = noted.map(({ line }) => line)
  const releases = noted.flatMap((each) => each.releases)
  const hasClosed = lines.some(({ closed }, i) => closed !== state.lines[i]?.closed)
  const isComplete = hasClosed && lines.every((line) => openUnits(line) === 0)
  const phase =
    isComplete && mayTake(state.phase, 'ship-rest') ? phaseAfter(state.phase, 'ship-rest') : state.phase
  return { state: { ...state, version: state.version + 1, phase, lines }, releases: merged(releases) }
}

interface NotedLine {
  readonly line: LineLedger
  readonly releases: readonly Release[]
}

/** Nothing of a cancelled order is open any more, and all that it was given is free already. */
function noteLine(line: LineLedger, refunded: readonly RefundedLine[], isOver: boolean): NotedLine {
  if (refunded.length === 0) return { line, releases: [] }
  const sum = (goods: RefundedLine['goods']) =>
    refunded.reduce((all, each) => all + (each.goods === goods ? each.quantity : 0), 0)
  const asked = sum('never-left')
  const before = line.refunded ?? {}
  const givenUp = isOver ? 0 : Math.min(asked, line.closed - (before.neverLeft ?? 0))
  const closing = isOver ? 0 : Math.min(asked - givenUp, openUnits(line))
  const after: Required<RefundedUnits> = {
    comeBack: (before.comeBack ?? 0) + sum('come-back') + (isOver ? 0 : asked - givenUp - closing),
    stay: (before.stay ?? 0) + sum('stay'),
    neverLeft: (before.neverLeft ?? 0) + givenUp + closing,
  }
  const stillNeeded = openUnits(line) - closing
  const shortened = (line.parts ?? []).map((part) => shortenPart(part, stillNeeded))
  const next: LineLedger = {
    ...line,
    closed: line.closed + closing,
    refunded: Object.fromEntries(Object.entries(after).filter(([, units]) => units > 0)),
    ...(line.parts && closing > 0 && { parts: shortened.map(({ part }) => part) }),
  }
  return { line: next, releases: closing > 0 ? shortened.flatMap(({ releases }) => releases) : [] }
}

/** Leaves a part only the lots that its line still needs; the last ones go first. */
function shortenPart(part: PartAllocation, lineUnits: number): { part: PartAllocation; releases: Release[] } {
  if (part.lots === undefined) return { part, releases: [] }
  const open = part.lots.reduce((sum, { quantity, shipped }) => sum + quantity - shipped, 0)
  let excess = open - lineUnits * part.perLineUnit
  const releases: Release[] = []
  const lots: AllocatedLot[] = []
  for (const lot of part.lots.toReversed()) {
    const quantity = Math.max(0, Math.min(excess, lot.quantity - lot.shipped))
    excess -= quantity
    if (quantity > 0) releases.push({ sku: part.sku, lot: lot.lot, quantity })
    if (lot.quantity > quantity) lots.unshift({ ...lot, quantity: lot.quantity - quantity })
  }
  return { part: { ...part, lots }, releases }
}

/** One release a lot, because a transaction may touch an item once. */
function merged(releases: readonly Release[]): Release[] {
  return [...Map.groupBy(releases, ({ sku, lot }) => JSON.stringify([sku, lot])).values()].flatMap((same) => {
    const [first] = same
    const quantity = same.reduce((sum, each) => sum + each.quantity, 0)
    return first === undefined ? [] : [{ ...first, quantity }]
  })
}
