import type { LineLedger, OrderState, PartAllocation } from '@tallystick/orders'
import type { WholeOrder } from '@tallystick/store'
import type { Take } from '../shell/returns/resolve-entries.ts'

/** Units of one line that came back. */
export interface LineBack {
  readonly lineId: string
  readonly returned: number
  /** Those of them for which the buyer gets others, as the report tells and no exchange does. */
  readonly toExchange: number
  /** Those of them of which neither does. */
  readonly apart: number
  /** Those of them that had left as an exchange for units of the line. */
  readonly instead?: number
}

/** How many units of each line came back; exchanges of the order that name some of them tell what those are for. */
export function linesBack(takes: readonly Take[], order: Pick<WholeOrder, 'exchanges'>): LineBack[] {
  const isNamed = namedIn(order)
  return [...Map.groupBy(takes, ({ lineId }) => lineId)].map(([lineId, members]) => {
    const sum = (some: readonly Take[]) => some.reduce((all, { entry }) => all + entry.counts, 0)
    const unnamed = members.filter((take) => !isNamed(take))
    const toExchange = sum(unnamed.filter(({ entry }) => entry.line.exchange === true))
    return { lineId, returned: sum(members), toExchange, apart: sum(unnamed) - toExchange }
  })
}

/** Tells of a unit whether an exchange of the order names it. */
export function namedIn({ exchanges }: Pick<WholeOrder, 'exchanges'>): (take: Take) => boolean {
  const names = exchanges
    .filter(({ cancelledAt }) => cancelledAt === undefined)
    .flatMap(({ lineId, serials = [] }) => serials.map((serial) => `${lineId} ${serial}`))
  const named = new Set(names)
  return ({ lineId, entry }) => named.has(`${lineId} ${entry.serial}`)
}

/** The state with these units back on their lines; its version rises. */
export function withReturned(state: OrderState, back: readonly LineBack[]): OrderState {
  const byLine = new Map(back.map((line) => [line.lineId, line]))
  const lines = state.lines.map((line) => {
    const { returned = 0, toExchange = 0, apart = 0, instead = 0 } = byLine.get(line.lineId) ?? {}
    const { returnedToExchange = 0, returnedApart = 0, returnedInstead = 0 } = line
    return {
      ...line,
      ...(returned > 0 && { returned: (line.returned ?? 0) + returned }),
      ...(toExchange > 0 && { returnedToExchange: returnedToExchange + toExchange }),
      ...(apart > 0 && { returnedApart: returnedApart + apart }),
      ...(instead > 0 && { returnedInstead: returnedInstead + instead }),
    }
  })
  return { ...state, version: state.version + 1, lines }
}

/** The state with these units back in the lots that they left out of. */
export function withLotsBack(state: OrderState, takes: readonly Take[]): OrderState {
  const inLots = Map.groupBy(
    takes.filter(({ lot }) => lot !== undefined),
    ({ lineId }) => lineId,
  )
  const lines = state.lines.map((line): LineLedger => {
    const own = inLots.get(line.lineId)
    return own === undefined || line.parts === undefined
      ? line
      : { ...line, parts: line.parts.map((part) => partWithLots(part, own)) }
  })
  return { ...state, lines }
}

function partWithLots(part: PartAllocation, takes: readonly Take[]): PartAllocation {
  if (part.lots === undefined) return part
  const lots = part.lots.map((lot) => {
    const back = takes
      .filter((take) => take.part.sku === part.sku && take.lot === lot.lot)
      .reduce((sum, { entry }) => sum + entry.quantity, 0)
    return back === 0 ? lot : { ...lot, returned: (lot.returned ?? 0) + back }
  })
  return { ...part, lots }
}

/** The state with so many more units of a line that a credit note is asked for. */
export function withCredited(state: OrderState, lineId: string, units: number): OrderState {
  if (units === 0) return state
  const lines = state.lines.map((line) =>
    line.lineId === lineId ? { ...line, credited: (line.credited ?? 0) + units } : line,
  )
  return { ...state, lines }
}
