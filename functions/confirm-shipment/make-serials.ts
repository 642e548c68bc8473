import assert from 'node:assert/strict'
import { type OrderState, type SerialPolicy, type Sku, tradeItemOf } from '@tallystick/orders'
import { type MadeSerials, putSerialRange, type Write } from '@tallystick/store'
import type { CounterLease } from '../shell/counter-lease.ts'
import type { ToMake } from './bind-part.ts'

/**
 * Takes fresh serials for units that get them as they leave, a range for each part; `exhausted` when a number space has
 * not so many. What is taken and not written is burnt.
 */
export async function makeSerials(
  lease: CounterLease,
  toMake: readonly ToMake[],
  skus: ReadonlyMap<string, Sku>,
): Promise<readonly MadeSerials[] | 'exhausted'> {
  const made: MadeSerials[] = []
  for (const { lineId, sku: name, count } of toMake) {
    const sku = skus.get(name)
    assert(sku !== undefined, 'serials are made for a SKU of the catalogue')
    const range = await lease.take({ tradeItem: tradeItemOf(sku), ...mintingOf(sku.serials) }, count)
    if (range === undefined) return 'exhausted'
    made.push({ lineId, sku: name, range })
  }
  return made
}

function mintingOf(policy: SerialPolicy) {
  assert(policy.mode === 'minted', 'serials are made for a SKU that has minted ones')
  return { format: policy.format, quota: policy.quota }
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
