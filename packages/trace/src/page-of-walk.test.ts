import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgesOfGoods, goodsArbitrary, portOf } from './goods-arbitrary.ts'
import { pageOfWalk } from './page-of-walk.ts'
import { edgeKey, type TraceEdge } from './trace-edge.ts'
import { nodeKey } from './trace-node.ts'

const bread = { kind: 'lot', sku: 'BREAD', lot: 'B1' } as const
const flour = { kind: 'lot', sku: 'FLOUR', lot: 'F1' } as const
const baking = { kind: 'production', id: 'P1' } as const
const ring: readonly TraceEdge[] = [
  { kind: 'received', from: { kind: 'supplier', id: 'Mill' }, to: flour, quantity: 100 },
  { kind: 'consumed', from: flour, to: baking, quantity: 60 },
  { kind: 'produced', from: baking, to: bread, quantity: 50 },
  { kind: 'consumed', from: bread, to: baking, quantity: 5 },
]

test('back from a lot to its supplier, past rework that leads in a ring', async () => {
  const page = await pageOfWalk(portOf(ring, 1), bread, { direction: 'back', depth: 10, limit: 100 })
  expect(page).not.toBe('stale')
  if (page === 'stale') return
  expect(page.edges.map(({ kind, quantity, depth }) => `${depth} ${kind} ${quantity}`)).toEqual([
    '0 produced 50',
    '1 consumed 60',
    '1 consumed 5',
    '2 received 100',
  ])
  expect(page.nodes.map(nodeKey)).toEqual(['lot BREAD~B1', 'production P1', 'lot FLOUR~F1', 'supplier Mill'])
  expect(page.after).toBeUndefined()
})

test('no further than was asked', async () => {
  const page = await pageOfWalk(portOf(ring, 5), flour, { direction: 'forward', depth: 1, limit: 100 })
  expect(page).toMatchObject({ edges: [{ kind: 'consumed' }] })
})

test('pages together are the walk in one page', async () => {
  const wish = { direction: 'forward', depth: 6 } as const
  await fc.assert(
    fc.asyncProperty(goodsArbitrary, fc.integer({ min: 1, max: 7 }), async (goods, limit) => {
      const port = portOf(edgesOfGoods(goods), 3)
      const [start] = goods.starts
      if (start === undefined) return
      const whole = await pageOfWalk(port, start, { ...wish, limit: 1000 })
      const edges: string[] = []
      let after: string | undefined
      do {
        const page = await pageOfWalk(port, start, { ...wish, limit, ...(after !== undefined && { after }) })
        if (page === 'stale') throw new Error('the edge is there still')
        edges.push(...page.edges.map(edgeKey))
        after = page.after
      } while (after !== undefined)
      expect(whole).toMatchObject({ edges: expect.anything() })
      if (whole !== 'stale') expect(edges).toEqual(whole.edges.map(edgeKey))
    }),
  )
})

test('a cursor whose edge is gone is stale', async () => {
  const wish = { direction: 'forward', depth: 6, limit: 1, after: 'gone' } as const
  expect(await pageOfWalk(portOf(ring, 5), flour, wish)).toBe('stale')
})
