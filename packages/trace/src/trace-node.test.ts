import { expect, test } from 'vitest'
import { nodeId, nodeOf, type TraceNode } from './trace-node.ts'

test.each<TraceNode>([
  { kind: 'lot', sku: 'CHOC-70', lot: 'CH/26%09' },
  { kind: 'unit', tradeItem: '09506000134352', serial: 'A+B' },
  { kind: 'unit', tradeItem: 'maker.example/unit/X', serial: '1' },
  { kind: 'order', id: 'shopify.demo.1' },
  { kind: 'sscc', id: '195060001000000019' },
])('$kind has an id that leads back to it', (node) => {
  expect(nodeOf(node.kind, nodeId(node))).toEqual(node)
})

test.each([
  ['lot', 'CHOC'],
  ['lot', '~L1'],
  ['lot', 'CHOC~'],
  ['supplier', 'Mill'],
  ['order', ''],
  ['moon', 'x'],
])('%s %s is nothing that may be asked for', (kind, id) => expect(nodeOf(kind, id)).toBeUndefined())
