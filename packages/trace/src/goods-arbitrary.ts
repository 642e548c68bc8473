import * as fc from 'fast-check'
import type { TraceEdge } from './trace-edge.ts'
import { type LotNode, nodeKey, type TraceNode } from './trace-node.ts'
import type { TracePort } from './walk.ts'

/** Few lots, so that ways meet and rings come about. */
const lots: readonly LotNode[] = Array.from({ length: 14 }, (_, i) => ({
  kind: 'lot',
  sku: `S${i % 5}`,
  lot: `L${i}`,
}))

const lotArbitrary = fc.constantFrom(...lots)

const production = fc.record({
  inputs: fc.uniqueArray(lotArbitrary, { minLength: 1, maxLength: 3, selector: nodeKey }),
  outputs: fc.uniqueArray(lotArbitrary, { minLength: 1, maxLength: 3, selector: nodeKey }),
})

const shipment = fc.record({
  order: fc.integer({ min: 0, max: 9 }),
  lots: fc.uniqueArray(lotArbitrary, { minLength: 1, maxLength: 3, selector: nodeKey }),
  returned: fc.boolean(),
})

/** Things that happened to lots: rework makes a lot a part of itself, orders have goods of several lots. */
export const goodsArbitrary = fc.record({
  productions: fc.array(production, { maxLength: 20 }),
  shipments: fc.array(shipment, { maxLength: 30 }),
  starts: fc.uniqueArray(lotArbitrary, { minLength: 1, maxLength: 3, selector: nodeKey }),
})

type Goods = typeof goodsArbitrary extends fc.Arbitrary<infer Value> ? Value : never

/** The edges of what happened. */
export function edgesOfGoods({ productions, shipments }: Omit<Goods, 'starts'>): TraceEdge[] {
  const made = productions.flatMap(({ inputs, outputs }, i): TraceEdge[] => {
    const node: TraceNode = { kind: 'production', id: `P${i}` }
    return [
      ...inputs.map((lot): TraceEdge => ({ kind: 'consumed', from: lot, to: node, quantity: 1 })),
      ...outputs.map((lot): TraceEdge => ({ kind: 'produced', from: node, to: lot, quantity: 1 })),
    ]
  })
  const left = shipments.flatMap((each, i): TraceEdge[] => {
    const node: TraceNode = { kind: 'shipment', id: `D${i}` }
    const order: TraceNode = { kind: 'order', id: `O${each.order}` }
    return [
      ...each.lots.map(
        (lot): TraceEdge => ({ kind: 'shipped', from: lot, to: node, quantity: 1, orderId: order.id }),
      ),
      { kind: 'fulfils', from: node, to: order },
      ...(each.returned
        ? each.lots.map(
            (lot): TraceEdge => ({ kind: 'returned', from: lot, to: { kind: 'return', id: `R${i}` } }),
          )
        : []),
    ]
  })
  return [...made, ...left]
}

/** A port over edges in the order in which they were recorded, in pages. */
export function portOf(edges: readonly TraceEdge[], pageSize: number): TracePort & { reads(): number } {
  let reads = 0
  return {
    reads: () => reads,
    async edgesOf(node, direction, cursor = '0') {
      reads += 1
      const key = nodeKey(node)
      const own = edges.filter(({ from, to }) => nodeKey(direction === 'forward' ? from : to) === key)
      const begin = Number.parseInt(cursor, 10)
      const end = begin + pageSize
      return { edges: own.slice(begin, end), ...(end < own.length && { cursor: String(end) }) }
    },
  }
}
