import {
  type LineLedger,
  type OrderState,
  openUnits,
  type PartAllocation,
  type SerialRange,
  thingId,
} from '@tallystick/orders'
import { emptyUnitSet, isPoolSpace, tradeItemOfSpace, unitCount, withUnits } from '@tallystick/serials'
import {
  findSerialRange,
  givePiece,
  putOrderState,
  putSerialRange,
  readOrder,
  recordRelease,
  shortenSerialRange,
  type Table,
  type Write,
} from '@tallystick/store'
import { isOpen } from './is-open.ts'
import { retryOnConflict } from './retry-on-conflict.ts'

/** Writes that one transaction spends on what goes back. */
const writesAtOnce = 90

/** A piece of a range goes back with three writes: the piece, who had it, and the rest of the range behind it. */
const writesPerPiece = 3

/** True when a line that gets no more units has serials of a pool that never left. */
export function hasLeftovers(state: OrderState): boolean {
  return leftoversIn(state).length > 0
}

/**
 * Gives the serials of pools back that lines did not use and never will, since they are complete or their order was
 * cancelled; some pieces a transaction. Serials that were retired are not given to anybody again. Stopped anywhere, it goes on where it stopped. Returns what is there for other orders now.
 */
export async function giveBack(table: Table, orderId: string, now: string): Promise<string[]> {
  const things = new Set<string>()
  for (;;) {
    const some = await retryOnConflict(() => giveSomeBack(table, orderId, now), 'give serials back')
    if (some === 'done') return [...things]
    for (const thing of some) things.add(thing)
  }
}

/** Pieces of one range of a part that never left. */
interface Leftover {
  readonly lineId: string
  readonly part: PartAllocation
  readonly range: SerialRange
  /** The number of the range's first unit in the part. */
  readonly first: number
  readonly pieces: readonly SerialRange[]
}

function leftoversIn({ phase, lines }: OrderState): Leftover[] {
  return lines.filter((line) => phase === 'cancelled' || openUnits(line) === 0).flatMap(leftoversOf)
}

function leftoversOf(line: LineLedger): Leftover[] {
  return (line.parts ?? []).flatMap((part) => {
    let first = 0
    return (part.serials ?? []).flatMap((range) => {
      const at = { lineId: line.lineId, part, range, first }
      first += range.count
      const pieces = isPoolSpace(range.space) ? piecesOf(at) : []
      return pieces.length === 0 ? [] : [{ ...at, pieces }]
    })
  })
}

function piecesOf({ part, range, first }: Omit<Leftover, 'pieces'>): SerialRange[] {
  const pieces: SerialRange[] = []
  for (let unit = 0; unit < range.count; unit++) {
    if (!isOpen(part, first + unit)) continue
    const last = pieces.at(-1)
    const from = range.from + unit
    if (last !== undefined && last.from + last.count === from)
      pieces[pieces.length - 1] = { ...last, count: last.count + 1 }
    else pieces.push({ space: range.space, from, count: 1 })
  }
  return pieces
}

async function giveSomeBack(
  table: Table,
  orderId: string,
  now: string,
): Promise<readonly string[] | 'done' | 'conflict'> {
  const before = (await readOrder(table, orderId))?.state
  const open = before === undefined ? [] : leftoversIn(before)
  if (before === undefined || open.length === 0) return 'done'
  const given: Leftover[] = []
  const writes: Write[] = []
  for (const leftover of open) {
    const room = Math.floor((writesAtOnce - writes.length - 1) / writesPerPiece)
    if (room < 1) break
    const some = { ...leftover, pieces: leftover.pieces.slice(-room) }
    const cut = await cutWrites(table, some, orderId, now)
    if (cut === undefined) return 'conflict'
    given.push(some)
    writes.push(...cut)
  }
  const after = { ...before, version: before.version + 1, lines: retired(before.lines, given) }
  const outcome = await table.write(putOrderState(after, before), ...writes)
  return outcome.done ? given.map(({ range }) => thingOfPool(range)) : 'conflict'
}

function thingOfPool({ space }: SerialRange): string {
  return thingId({ kind: 'pool', tradeItem: tradeItemOfSpace(space) })
}

/**
 * Cuts the last pieces out of a range: what stands before them keeps its key, so that the next cut finds it there.
 * `undefined` when somebody else gave them back meanwhile.
 */
async function cutWrites(
  table: Table,
  { lineId, part, pieces }: Leftover,
  orderId: string,
  at: string,
): Promise<Write[] | undefined> {
  const [earliest] = pieces
  if (earliest === undefined) return []
  const held = await findSerialRange(table, earliest.space, earliest.from)
  if (held?.owner.kind !== 'order' || held.owner.orderId !== orderId) return undefined
  const owner = { kind: 'order', orderId, lineId, sku: part.sku } as const
  const ends = [...pieces.slice(1).map(({ from }) => from), held.from + held.count]
  return [
    shortenSerialRange(held, orderId, earliest.from - held.from),
    ...pieces.flatMap((piece, i) => {
      const from = piece.from + piece.count
      const rest = { space: piece.space, from, count: (ends[i] ?? from) - from }
      return [
        givePiece(piece),
        recordRelease(piece, { orderId, lineId, at }),
        ...(rest.count > 0 ? [putSerialRange(rest, owner)] : []),
      ]
    }),
  ]
}

/** The ledger with what went back marked as units that will never leave. */
function retired(lines: readonly LineLedger[], given: readonly Leftover[]): LineLedger[] {
  const byPart = Map.groupBy(given, ({ part }) => part)
  return lines.map((line) => {
    if (!line.parts?.some((part) => byPart.has(part))) return line
    return { ...line, parts: line.parts.map((part) => withRetired(part, byPart.get(part) ?? [])) }
  })
}

function withRetired(part: PartAllocation, given: readonly Leftover[]): PartAllocation {
  const numbers = given.flatMap(({ pieces, range, first }) =>
    pieces.flatMap(({ from, count }) =>
      Array.from({ length: count }, (_, i) => first + from - range.from + i),
    ),
  )
  if (numbers.length === 0) return part
  const before = part.retiredUnits ?? emptyUnitSet(unitCount(part.serials ?? []))
  return { ...part, retiredUnits: withUnits(before, numbers) }
}
