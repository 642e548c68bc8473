import type { CalendarDate } from '@tallystick/kernel'
import type { Pick } from '@tallystick/lots'
import type { LineLedger, Order, OrderState, PartAllocation, Sku } from '@tallystick/orders'
import { emptyUnitSet } from '@tallystick/serials'
import { putSerialRange, type Table, type Write } from '@tallystick/store'
import type { CounterLease } from './counter-lease.ts'
import { type Part, partsOf } from './parts-of.ts'
import { openShelf, type Shelf } from './shelf.ts'

/** Writes one transaction spends on serials and lots; the rest of its 100 is for the order itself. */
export const MAX_ALLOCATION_WRITES = 90

export interface AllocationWorld {
  readonly order: Order
  readonly state: OrderState
  readonly skus: ReadonlyMap<string, Sku>
  readonly locationId: string
  readonly today: CalendarDate
}

export interface AllocationDeps {
  readonly table: Table
  readonly lease: CounterLease
}

export type SomeAllocated =
  | { readonly kind: 'lines'; readonly lines: readonly LineLedger[]; readonly writes: readonly Write[] }
  | { readonly kind: 'shortage'; readonly reason: string }

interface LotsOfPart {
  readonly part: Part
  readonly quantity: number
  readonly picks?: readonly Pick[]
}

/** Allocates as many open lines as fit one transaction, at least one: the writes, and the lines as they will be. */
export async function allocateSome(deps: AllocationDeps, world: AllocationWorld): Promise<SomeAllocated> {
  let shelf = openShelf(deps.table, world)
  const lines: LineLedger[] = []
  const ranges: Write[] = []
  for (const line of world.state.lines.filter(({ parts }) => parts === undefined)) {
    const tried = shelf.fork()
    const lots = await takeLots(tried, line, world)
    if ('missing' in lots)
      return { kind: 'shortage', reason: `stock: ${lots.missing} at ${world.locationId}` }
    const minted = lots.parts.filter(({ part }) => part.sku.serials === 'minted').length
    const needed = ranges.length + minted + tried.writes().length
    if (lines.length > 0 && needed > MAX_ALLOCATION_WRITES) break
    if (needed > MAX_ALLOCATION_WRITES)
      return {
        kind: 'shortage',
        reason: `lots: line ${line.lineId} needs ${needed}, at most ${MAX_ALLOCATION_WRITES} fit`,
      }
    shelf = tried
    const parts = await Promise.all(lots.parts.map((given) => allocatePart(deps, given)))
    ranges.push(...parts.flatMap((part) => rangeWrites(part, line, world)))
    lines.push({ ...line, parts })
  }
  return { kind: 'lines', lines, writes: [...ranges, ...shelf.writes()] }
}

async function takeLots(
  shelf: Shelf,
  line: LineLedger,
  world: AllocationWorld,
): Promise<{ readonly parts: readonly LotsOfPart[] } | { readonly missing: string }> {
  const parts: LotsOfPart[] = []
  for (const part of partsOf(line, world)) {
    const quantity = line.ordered * part.perLineUnit
    const plan = part.sku.lots ? await shelf.take(part.sku.sku, quantity) : undefined
    if (plan?.enough === false) return { missing: `${plan.missing} × ${part.sku.sku}` }
    parts.push({ part, quantity, ...(plan && { picks: plan.picks }) })
  }
  return { parts }
}

async function allocatePart(
  { lease }: AllocationDeps,
  { part, quantity, picks }: LotsOfPart,
): Promise<PartAllocation> {
  const { sku, perLineUnit } = part
  const serials =
    sku.serials === 'minted' && sku.gtin !== undefined ? await lease.take(sku.gtin, quantity) : undefined
  return {
    sku: sku.sku,
    perLineUnit,
    ...(sku.gtin !== undefined && { gtin: sku.gtin }),
    ...(picks && { lots: picks.map((pick) => ({ ...pick, shipped: 0 })) }),
    ...(serials && { serials, shippedUnits: emptyUnitSet(quantity) }),
  }
}

function rangeWrites(
  { sku, serials }: PartAllocation,
  { lineId }: LineLedger,
  world: AllocationWorld,
): Write[] {
  return serials ? [putSerialRange(serials, { orderId: world.order.orderId, lineId, sku })] : []
}
