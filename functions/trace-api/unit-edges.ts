import { readAssembly, type Table } from '@tallystick/store'
import type { TraceEdge, TraceNode, TracePort, UnitNode } from '@tallystick/trace'
import { readUnitStory, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import type { UnitStory } from '../shell/units/unit-story.ts'

/** The graph with units in it: a unit leads to its lot, to what is inside, and to the shipment that it left with. */
export function withUnits(deps: UnitStoryDeps, port: TracePort): TracePort {
  return {
    async edgesOf(node, direction, cursor) {
      if (node.kind !== 'unit') return port.edgesOf(node, direction, cursor)
      const { story } = await readUnitStory(deps, node)
      if (typeof story === 'string') return { edges: [] }
      const edges = direction === 'forward' ? unitForward(node, story) : unitBack(deps.table, node, story)
      return { edges: await edges }
    },
  }
}

function unitForward(from: UnitNode, { shipmentId, order, lineId }: UnitStory): readonly TraceEdge[] {
  if (shipmentId === undefined) return []
  const orderId = order?.order.orderId
  return [
    {
      ...{ kind: 'shipped', from, to: { kind: 'shipment', id: shipmentId }, quantity: 1 },
      ...(orderId !== undefined && { orderId }),
      ...(lineId !== undefined && { lineId }),
    },
  ]
}

async function unitBack(
  table: Table,
  to: UnitNode,
  { sku, lot, parts = [], assemblyId }: UnitStory,
): Promise<readonly TraceEdge[]> {
  const assembly = assemblyId === undefined ? undefined : await readAssembly(table, assemblyId)
  const own: TraceEdge[] =
    lot === undefined ? [] : [{ kind: 'of-lot', from: { kind: 'lot', sku, lot }, to, quantity: 1 }]
  const inside = parts.flatMap((part): TraceEdge[] => {
    const from = partNode(part, assembly?.tradeItems[part.sku])
    return from === undefined ? [] : [{ kind: 'inside', from, to, quantity: 1 }]
  })
  return [...own, ...inside]
}

/** A unit inside of another one; where nobody knows its trade item any more, its lot. */
function partNode(
  { sku, lot, serial }: NonNullable<UnitStory['parts']>[number],
  tradeItem: string | undefined,
): TraceNode | undefined {
  if (tradeItem !== undefined) return { kind: 'unit', tradeItem, serial }
  return lot === undefined ? undefined : { kind: 'lot', sku, lot }
}
