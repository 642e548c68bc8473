import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgesOfGoods, goodsArbitrary, portOf } from './goods-arbitrary.ts'
import { searchOn, startOfRecall } from './recall-search.ts'
import { edgeKey, type TraceEdge } from './trace-edge.ts'
import { type LotNode, nodeKey } from './trace-node.ts'
import type { TracePort } from './walk.ts'

interface Answer {
  readonly lots: readonly string[]
  readonly shipped: readonly string[]
  readonly returned: readonly string[]
}

/** The whole search, put down and taken up again as text between its steps. */
async function searched(port: TracePort, starts: readonly LotNode[], budget: number): Promise<Answer> {
  const lots: string[] = []
  const shipped: string[] = []
  const returned: string[] = []
  let state = startOfRecall(starts)
  while (state.frontier.length > 0) {
    const step = await searchOn(port, JSON.parse(JSON.stringify(state)), budget)
    state = step.state
    lots.push(...step.found.lots.map(({ sku, lot, depth }) => `${sku} ${lot} ${depth}`))
    shipped.push(...step.found.shipped.map(edgeKey))
    returned.push(...step.found.returned.map(edgeKey))
  }
  return { lots: lots.toSorted(), shipped: shipped.toSorted(), returned: returned.toSorted() }
}

/** By brute force: passes over all edges until nothing is added. */
function oracle(edges: readonly TraceEdge[], starts: readonly LotNode[]): Answer {
  const depths = new Map(starts.map((lot) => [nodeKey(lot), 0]))
  const names = new Map(starts.map((lot) => [nodeKey(lot), lot]))
  for (let isMore = true; isMore; ) {
    isMore = false
    for (const into of edges.filter(({ kind }) => kind === 'consumed'))
      for (const out of edges.filter(({ kind }) => kind === 'produced')) {
        const depth = depths.get(nodeKey(into.from))
        if (depth === undefined || nodeKey(into.to) !== nodeKey(out.from) || out.to.kind !== 'lot') continue
        if ((depths.get(nodeKey(out.to)) ?? Number.POSITIVE_INFINITY) <= depth + 1) continue
        depths.set(nodeKey(out.to), depth + 1)
        names.set(nodeKey(out.to), out.to)
        isMore = true
      }
  }
  const of = (kind: TraceEdge['kind']) =>
    edges.filter((edge) => edge.kind === kind && depths.has(nodeKey(edge.from))).map(edgeKey)
  const lots = [...names].map(([key, { sku, lot }]) => `${sku} ${lot} ${depths.get(key)}`)
  return {
    lots: lots.toSorted(),
    shipped: of('shipped').toSorted(),
    returned: of('returned').toSorted(),
  }
}

test('a search finds what brute force finds and nothing else, in any order of recording, pages and steps', async () => {
  const recorded = goodsArbitrary.chain((goods) => {
    const edges = edgesOfGoods(goods)
    return fc.record({
      starts: fc.constant(goods.starts),
      edges: fc.shuffledSubarray(edges, { minLength: edges.length }),
      pageSize: fc.integer({ min: 1, max: 5 }),
      budget: fc.integer({ min: 1, max: 30 }),
    })
  })
  await fc.assert(
    fc.asyncProperty(recorded, async ({ starts, edges, pageSize, budget }) => {
      const found = await searched(portOf(edges, pageSize), starts, budget)
      expect(found).toEqual(oracle(edges, starts))
    }),
  )
})

test('what left in one parcel with a recalled lot, or came back with it, is left alone', async () => {
  const choc: LotNode = { kind: 'lot', sku: 'CHOC', lot: 'C1' }
  const wine: LotNode = { kind: 'lot', sku: 'WINE', lot: 'W1' }
  const goods = { productions: [], shipments: [{ order: 1, lots: [choc, wine], returned: true }] }
  const found = await searched(portOf(edgesOfGoods(goods), 1), [choc], 1)
  expect(found.lots).toEqual(['CHOC C1 0'])
  expect(found.shipped).toHaveLength(1)
  expect(found.returned).toHaveLength(1)
})

test('cost follows the answer: edges of other lots are never read', async () => {
  const lot = (name: string): LotNode => ({ kind: 'lot', sku: 'CHOC', lot: name })
  const others = Array.from({ length: 500 }, (_, i) => ({ order: i, lots: [lot(`X${i}`)], returned: false }))
  const own = { order: 0, lots: [lot('C1')], returned: false }
  const port = portOf(edgesOfGoods({ productions: [], shipments: [...others, own] }), 10)
  await searched(port, [lot('C1')], 100)
  expect(port.reads()).toBe(1)
})
