import { type LineLedger, type OrderState, type PartAllocation, thingId } from '@tallystick/orders'
import { isPoolSpace, tradeItemOfSpace } from '@tallystick/serials'
import {
  deleteSerialRange,
  givePiece,
  putOrderState,
  readOrder,
  recordRelease,
  releaseStock,
  type Table,
  type Write,
} from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'

/** Writes that one transaction spends on what goes back. A line never needs more: allocation sees to that. */
const writesAtOnce = 90

/**
 * Gives the lots and the pool's serials of a cancelled order back, some lines a transaction: a line that has no parts any
 * more has given its goods back. Stopped anywhere, it goes on where it stopped. Returns what is there for others now.
 */
export async function releaseGoods(table: Table, orderId: string, now: string): Promise<string[]> {
  const things = new Set<string>()
  for (;;) {
    const some = await retryOnConflict(() => releaseSome(table, orderId, now), 'release goods')
    if (some === 'done') return [...things]
    for (const thing of some) things.add(thing)
  }
}

/** The things that some lines gave back. */
async function releaseSome(
  table: Table,
  orderId: string,
  now: string,
): Promise<readonly string[] | 'done' | 'conflict'> {
  const known = await readOrder(table, orderId)
  const held = known?.state.lines.filter(({ parts }) => parts !== undefined) ?? []
  if (known === undefined || known.state.phase !== 'cancelled' || held.length === 0) return 'done'
  const { locationId } = known.place
  const lines = fitting(held)
  const released = new Set(lines.map(({ lineId }) => lineId))
  const after: OrderState = {
    ...known.state,
    version: known.state.version + 1,
    lines: known.state.lines.map((line) => (released.has(line.lineId) ? withoutParts(line) : line)),
  }
  const outcome = await table.write(
    putOrderState(after, known.state),
    ...stockWrites(lines, locationId),
    ...lines.flatMap((line) => poolWrites(line, orderId, now)),
  )
  return outcome.done ? thingsIn(lines, locationId) : 'conflict'
}

/** As many lines as their goods fit one transaction, at least one. */
function fitting(held: readonly LineLedger[]): LineLedger[] {
  let writes = 0
  const past = held.findIndex(({ parts = [] }, i) => {
    for (const part of parts) writes += (part.lots?.length ?? 0) + 3 * poolRanges(part).length
    return i > 0 && writes > writesAtOnce
  })
  return held.slice(0, past < 0 ? undefined : past)
}

function withoutParts({ parts: _, ...line }: LineLedger): LineLedger {
  return line
}

/** One write a lot, even when several lines took from it. */
function stockWrites(lines: readonly LineLedger[], locationId: string): Write[] {
  const quantities = new Map<string, { sku: string; lot: string; quantity: number }>()
  for (const { sku, lots = [] } of lines.flatMap(({ parts }) => parts ?? []))
    for (const { lot, quantity } of lots) {
      const id = `${sku}#${lot}`
      quantities.set(id, { sku, lot, quantity: quantity + (quantities.get(id)?.quantity ?? 0) })
    }
  return [...quantities.values()].map(({ sku, lot, quantity }) =>
    releaseStock({ locationId, sku, lot }, quantity),
  )
}

/** Minted serials are not given back: their order keeps them, and nobody else ever gets them. */
function poolRanges({ serials = [] }: PartAllocation) {
  return serials.filter(({ space }) => isPoolSpace(space))
}

function poolWrites({ lineId, parts = [] }: LineLedger, orderId: string, at: string): Write[] {
  return parts
    .flatMap(poolRanges)
    .flatMap((range) => [
      deleteSerialRange(range, orderId),
      givePiece(range),
      recordRelease(range, { orderId, lineId, at }),
    ])
}

function thingsIn(lines: readonly LineLedger[], locationId: string): string[] {
  const parts = lines.flatMap((line) => line.parts ?? [])
  return parts.flatMap((part) => [
    ...(part.lots === undefined ? [] : [thingId({ kind: 'stock', locationId, sku: part.sku })]),
    ...poolRanges(part).map(({ space }) => thingId({ kind: 'pool', tradeItem: tradeItemOfSpace(space) })),
  ])
}
