import {
  parseInvoiceId,
  readInvoice,
  readLogisticUnits,
  readLot,
  readOrder,
  readShipment,
} from '@tallystick/store'
import { nodeId, nodeOf, pageOfWalk, type TraceEdge, type TraceNode } from '@tallystick/trace'
import * as z from 'zod'
import { checkShape } from '../shell/check-shape.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { storePort } from '../shell/trace/store-port.ts'
import { readUnitStory, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { withUnits } from './unit-edges.ts'

/** Edges on a page. */
export const PAGE_EDGES = 500

/** Edges between where a walk begins and where it ends at most: some ten productions, each made of the one before. */
export const MAX_TRACE_DEPTH = 24

const depth = z
  .string()
  .regex(/^[1-9]\d?$/, 'expected a whole number')
  .transform(Number)
  .refine((levels) => levels <= MAX_TRACE_DEPTH, `expected at most ${MAX_TRACE_DEPTH}`)

/** The query of `GET /v1/trace/{nodeKind}/{nodeId}`. */
export const traceQuery = z.object({
  direction: z.enum(['forward', 'back']),
  depth: depth.optional(),
  cursor: z.string().max(2000).optional(),
})

/**
 * `GET /v1/trace/{nodeKind}/{nodeId}?direction=`: where goods came from, or where they went: nodes, and edges with their quantities, breadth
 * first.
 */
export async function showTrace(
  deps: UnitStoryDeps,
  { parameters, query }: HttpRequest,
): Promise<HttpResponse> {
  const start = nodeOf(parameters.nodeKind ?? '', parameters.nodeId ?? '')
  if (start === undefined) return problem('HTTP-NOT-FOUND')
  const read = checkShape(traceQuery, query, 'HTTP-QUERY-INVALID')
  if (!read.ok) return problem('HTTP-QUERY-INVALID', read.faults)
  const { direction, cursor } = read.value
  const page = await pageOfWalk(withUnits(deps, storePort(deps.table)), start, {
    direction,
    depth: read.value.depth ?? MAX_TRACE_DEPTH,
    limit: PAGE_EDGES,
    ...(cursor !== undefined && { after: Buffer.from(cursor, 'base64url').toString('utf8') }),
  })
  if (page === 'stale') return problem('HTTP-QUERY-INVALID', [staleCursor])
  if (page.edges.length === 0 && !(await isThere(deps, start))) return problem('HTTP-NOT-FOUND')
  return json(200, {
    start: told(start),
    direction,
    nodes: page.nodes.map(told),
    edges: page.edges.map(toldEdge),
    hasMore: page.after !== undefined,
    ...(page.after !== undefined && { nextCursor: Buffer.from(page.after).toString('base64url') }),
    ...(page.isCut && { isCut: true }),
  })
}

const staleCursor = {
  code: 'HTTP-QUERY-INVALID',
  pointer: '/cursor',
  message: 'expected the cursor of an earlier page of the same walk; what it led behind may be gone',
}

function told(node: TraceNode) {
  return { id: nodeId(node), ...node }
}

function toldEdge({ from, to, ...edge }: TraceEdge) {
  const end = (node: TraceNode) => ({ kind: node.kind, id: nodeId(node) })
  return { ...edge, from: end(from), to: end(to) }
}

/** Whether anything is known of a node that leads nowhere. */
async function isThere(deps: UnitStoryDeps, node: TraceNode): Promise<boolean> {
  const { table } = deps
  if (node.kind === 'unit') return typeof (await readUnitStory(deps, node)).story !== 'string'
  if (node.kind === 'lot') return (await readLot(table, node.sku, node.lot)) !== undefined
  if (node.kind === 'order') return (await readOrder(table, node.id)) !== undefined
  if (node.kind === 'shipment') return (await readShipment(table, node.id)) !== undefined
  if (node.kind === 'sscc') return (await readLogisticUnits(table, node.id)).length > 0
  const place = parseInvoiceId(node.id)
  return place !== undefined && (await readInvoice(table, place.seriesId, place.sequence)) !== undefined
}
