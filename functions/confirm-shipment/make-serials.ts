import assert from 'node:assert/strict'
import { type OrderState, type SerialPolicy, type Sku, tradeItemOf } from '@tallystick/orders'
import { type MadeSerials, putSerialRange, readTradeItem, type Table, type Write } from '@tallystick/store'
import type { CounterLease } from '../shell/counter-lease.ts'
import type { ToMake } from './bind-part.ts'

export interface MakeSerialsDeps {
  readonly table: Table
  readonly lease: CounterLease
}

/**
 * Takes fresh serials for units that get them as they leave, a range for each part; `exhausted` when a number space has
 * not so many. What is taken and not written is burnt.
 */
export async function makeSerials(
  deps: MakeSerialsDeps,
  toMake: readonly ToMake[],
  skus: ReadonlyMap<string, Sku>,
): Promise<readonly MadeSerials[] | 'exhausted'> {
  const made: MadeSerials[] = []
  for (const { lineId, sku: name, tradeItem, count } of toMake) {
    const sku = skus.get(name)
    assert(sku !== undefined, 'serials are made for a SKU of the catalogue')
    const policy = await policyIn(deps.table, tradeItem, sku)
    if (policy?.mode !== 'minted') return 'exhausted'
    const { format, quota } = policy
    const range = await deps.lease.take({ tradeItem, format, quota }, count)
    if (range === undefined) return 'exhausted'
    made.push({ lineId, sku: name, range })
  }
  return made
}

/** Units keep the trade item that they were ordered of, also when the SKU has another GTIN by now. */
async function policyIn(table: Table, tradeItem: string, sku: Sku): Promise<SerialPolicy | undefined> {
  return tradeItemOf(sku) === tradeItem ? sku.serials : (await readTradeItem(table, tradeItem))?.policy
}

/** The state with the ranges behind those that its parts had. */
export function withMade(state: OrderState, made: readonly MadeSerials[]): OrderState {
  if (made.length === 0) return state
  const byLine = Map.groupBy(made, ({ lineId }) => lineId)
  const lines = state.lines.map((line) => {
    const own = byLine.get(line.lineId)
    if (own === undefined) return line
    const parts = (line.parts ?? []).map((part) => {
      const range = own.find(({ sku }) => sku === part.sku)?.range
      return range === undefined ? part : { ...part, serials: [...(part.serials ?? []), range] }
    })
    return { ...line, parts }
  })
  return { ...state, lines }
}

/** Says whose the ranges are. */
export function rangeWrites(orderId: string, made: readonly MadeSerials[]): Write[] {
  return made.map(({ lineId, sku, range }) => putSerialRange(range, { kind: 'order', orderId, lineId, sku }))
}
