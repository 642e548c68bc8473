import type { Instant } from '@tallystick/kernel'
import type { Movement } from '@tallystick/lots'
import {
  parseInvoiceId,
  readAssembly,
  readInvoice,
  readLogisticUnits,
  readOrderShipment,
  readProduction,
  readShipment,
  readWholeOrder,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import type { Direction, EdgePage, NamedNode, TraceEdge, TraceNode, TracePort } from '@tallystick/trace'
import { shipmentOfDraft } from '../draft-ids.ts'
import { lotBack, lotForward } from './lot-edges.ts'

type EdgesOf = (table: Table, node: NamedNode) => Promise<readonly TraceEdge[]>

const none: EdgesOf = async () => []

/** How edges of nodes that have one id are read; of lots and units others know. */
const readers: Readonly<Record<NamedNode['kind'], Readonly<Record<Direction, EdgesOf>>>> = {
  supplier: { forward: none, back: none },
  return: { forward: none, back: none },
  production: {
    forward: async (table, node) => movementEdges(node, 'produced', await productionOf(table, node.id)),
    back: async (table, node) => movementEdges(node, 'consumed', await productionOf(table, node.id)),
  },
  assembly: {
    forward: async (table, node) => movementEdges(node, 'produced', await readAssembly(table, node.id)),
    back: async (table, node) => movementEdges(node, 'consumed', await readAssembly(table, node.id)),
  },
  sscc: { forward: ssccForward, back: ssccBack },
  shipment: { forward: shipmentForward, back: shipmentBack },
  order: { forward: orderForward, back: orderBack },
  invoice: { forward: none, back: invoiceBack },
}

/**
 * The graph as the records tell it, in both directions, each node by its key. Units are not in it: who asks about one knows its lot,
 * or its shipment.
 */
export function storePort(table: Table): TracePort {
  return {
    async edgesOf(node: TraceNode, direction: Direction, cursor?: string): Promise<EdgePage> {
      if (node.kind === 'unit') return { edges: [] }
      if (node.kind === 'lot')
        return direction === 'forward' ? lotForward(table, node, cursor) : lotBack(table, node)
      return { edges: await readers[node.kind][direction](table, node) }
    },
  }
}

/** A production that was taken back made nothing. */
async function productionOf(table: Table, id: string) {
  const production = await readProduction(table, id)
  return production?.correction === undefined ? production : undefined
}

interface Made {
  readonly at: Instant
  readonly movements: readonly Movement[]
}

function movementEdges(node: NamedNode, kind: 'produced' | 'consumed', made: Made | undefined): TraceEdge[] {
  return (made?.movements ?? []).flatMap((movement): TraceEdge[] => {
    if (movement.kind !== kind) return []
    const { sku, lot, quantity, locationId } = movement
    const other: TraceNode = { kind: 'lot', sku, lot }
    const ends = kind === 'produced' ? { from: node, to: other } : { from: other, to: node }
    return [{ kind, ...ends, quantity, locationId, ...(made && { at: made.at }) }]
  })
}

/** A logistic unit counts with the very report that its shipment was confirmed with. */
async function confirmedUnits(table: Table, sscc: string) {
  const units = await readLogisticUnits(table, sscc)
  const records = await Promise.all(units.map(({ shipmentId }) => readShipment(table, shipmentId)))
  return units.filter(({ bodyHash }, i) => {
    const record = records[i]
    return record?.state === 'confirmed' && record.bodyHash === bodyHash
  })
}

async function ssccForward(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const units = await confirmedUnits(table, node.id)
  return units.map(({ shipmentId }) => ({
    kind: 'shipped',
    from: node,
    to: { kind: 'shipment', id: shipmentId },
  }))
}

async function ssccBack(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const units = await confirmedUnits(table, node.id)
  return units.flatMap(({ contents }) =>
    contents.flatMap(({ sku, lot, quantity, lineId }): TraceEdge[] =>
      lot === undefined
        ? []
        : [{ kind: 'packed', from: { kind: 'lot', sku, lot }, to: node, quantity, lineId }],
    ),
  )
}

async function confirmed(table: Table, id: string): Promise<ShipmentRecord | undefined> {
  const record = await readShipment(table, id)
  return record?.state === 'confirmed' ? record : undefined
}

async function shipmentForward(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const record = await confirmed(table, node.id)
  const order = record && (await readWholeOrder(table, record.orderId))
  if (record === undefined || order === undefined) return []
  const invoices = order.invoices.filter(({ shipmentId }) => shipmentId === node.id)
  return [
    { kind: 'fulfils', from: node, to: { kind: 'order', id: record.orderId } },
    ...invoices.map(({ invoiceId, at }): TraceEdge => invoiced(node, invoiceId, at)),
  ]
}

async function shipmentBack(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const record = await confirmed(table, node.id)
  const left = record && (await readOrderShipment(table, record.orderId, node.id))
  return (left?.departed ?? []).flatMap(({ sku, lot, quantity, lineId, recalled }): TraceEdge[] =>
    lot === undefined
      ? []
      : [
          {
            ...{ kind: 'shipped', from: { kind: 'lot', sku, lot }, to: node, quantity, lineId },
            ...(left && { at: left.at }),
            ...(recalled && { afterRecall: recalled }),
          },
        ],
  )
}

async function orderForward(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const order = await readWholeOrder(table, node.id)
  return (order?.invoices ?? []).map(({ invoiceId, at }) => invoiced(node, invoiceId, at))
}

async function orderBack(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const order = await readWholeOrder(table, node.id)
  return (order?.shipments ?? []).map(({ shipmentId, at }) => ({
    kind: 'fulfils',
    from: { kind: 'shipment', id: shipmentId },
    to: node,
    at,
  }))
}

/** The shipment that an invoice is about; where it is about none, its order. */
async function invoiceBack(table: Table, node: NamedNode): Promise<TraceEdge[]> {
  const place = parseInvoiceId(node.id)
  const invoice = place && (await readInvoice(table, place.seriesId, place.sequence))
  if (invoice === undefined) return []
  const id = shipmentOfDraft(invoice.draftId)
  const isOfShipment = invoice.creditOf === undefined && (await confirmed(table, id)) !== undefined
  const from: NamedNode = isOfShipment ? { kind: 'shipment', id } : { kind: 'order', id: invoice.orderId }
  return [{ kind: 'invoiced', from, to: node }]
}

function invoiced(from: NamedNode, invoiceId: string, at: Instant): TraceEdge {
  return { kind: 'invoiced', from, to: { kind: 'invoice', id: invoiceId }, at }
}
