import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { type Sku, tradeItemOf } from '@tallystick/orders'
import { checkPolicy, poolSpaceId } from '@tallystick/serials'
import {
  keys,
  putGtin,
  putSku,
  putTradeItem,
  readPoolLevel,
  readSku,
  readTradeItem,
  type Table,
  type TradeItem,
  type Write,
} from '@tallystick/store'
import { retryOnConflict } from '../retry-on-conflict.ts'
import { checkComponents } from './check-components.ts'
import { enterTradeItem } from './enter-trade-item.ts'

export interface WriteSkuDeps {
  readonly table: Table
  /** The key epoch in which serials are minted now, as it stands and not as it was remembered. */
  readonly currentEpoch: () => Promise<number>
}

type Writes = readonly [Write, ...Write[]]

/** Writes a SKU, and the trade items that it enters and leaves, in one transaction; or tells what is wrong. */
export async function writeSkuRecord(deps: WriteSkuDeps, sku: Sku): Promise<Result<Sku, Fault[]>> {
  return retryOnConflict(async () => {
    const planned = await planSku(deps, sku)
    if (!planned.ok) return planned
    const outcome = await deps.table.write(...planned.value)
    return outcome.done ? accept(sku) : 'conflict'
  }, 'write SKU')
}

/** What writing a SKU takes, under conditions on all that it was decided on; or what is wrong. Writes nothing. */
export async function planSku(
  { table, currentEpoch }: WriteSkuDeps,
  sku: Sku,
): Promise<Result<Writes, Fault[]>> {
  const faults = [...checkPolicy(sku.serials, '/serials'), ...(await checkComponents(table, sku))]
  if (faults.length > 0) return refuse(faults)
  const left = await leave(table, sku)
  if (sku.serials.mode === 'none') return accept([putSku(sku), ...putGtin(sku), ...left])
  const before = await readTradeItem(table, tradeItemOf(sku))
  const others = await membersOf(table, before, sku)
  const moment = await momentOf(table, sku, before)
  const epoch = await currentEpoch()
  const entered = enterTradeItem(sku, { before, others, epoch, isPoolFilled: moment.isPoolFilled })
  if (!entered.ok) return entered
  return accept([
    putSku(sku),
    ...putGtin(sku),
    putTradeItem(entered.value, before),
    ...left,
    ...moment.checks,
  ])
}

/** The trade item that the SKU was in, without it; its shapes stay, because its serials are on goods. */
async function leave(table: Table, sku: Sku): Promise<Write[]> {
  const known = await readSku(table, sku.sku)
  const former = known === undefined ? undefined : enteredBy(known)
  if (former === undefined || former === enteredBy(sku)) return []
  const before = await readTradeItem(table, former)
  if (before === undefined) return []
  const skus = before.skus.filter((member) => member !== sku.sku)
  return [putTradeItem({ ...before, skus, version: before.version + 1 }, before)]
}

function enteredBy(sku: Sku): string | undefined {
  return sku.serials.mode === 'none' ? undefined : tradeItemOf(sku)
}

/** The other SKUs that are in the trade item: the catalogue says so, which is asked because a list may lag behind. */
async function membersOf(table: Table, before: TradeItem | undefined, { sku }: Sku): Promise<string[]> {
  const listed = (before?.skus ?? []).filter((member) => member !== sku)
  const known = await Promise.all(listed.map((member) => readSku(table, member)))
  return listed.filter((_, i) => {
    const member = known[i]
    return member !== undefined && enteredBy(member) === before?.tradeItem
  })
}

/** When the moment of a pool changes, the pool must be empty, and stay so until this is written. */
async function momentOf(table: Table, { serials }: Sku, before: TradeItem | undefined) {
  const isMoved =
    serials.mode === 'pool' && before?.poolWhen !== undefined && before.poolWhen !== serials.when
  if (!isMoved) return { isPoolFilled: false, checks: [] }
  const space = poolSpaceId(before.tradeItem)
  const { filled } = await readPoolLevel(table, space)
  const check: Write = {
    kind: 'check',
    key: keys.counter(space),
    condition: { equals: { filled: undefined } },
  }
  return { isPoolFilled: filled > 0, checks: [check] }
}
