import { type LotMovementRecord, movementsOf, pageOfDepartures, readLot, type Table } from '@tallystick/store'
import type { EdgePage, LotNode, TraceEdge, TraceNode } from '@tallystick/trace'

/** Behind it come the shipments: everything that is not one is told at once. */
const journalDone = '.'

/** What went into something, came back or left: the journal first, then shipments page by page. */
export async function lotForward(table: Table, lot: LotNode, cursor?: string): Promise<EdgePage> {
  if (cursor === undefined) {
    const moves = await netMoves(table, lot)
    const edges = moves.flatMap((move) => [...consumedEdges(lot, move), ...returnedEdges(lot, move)])
    return { edges, cursor: journalDone }
  }
  const after = cursor === journalDone ? undefined : cursor
  const page = await pageOfDepartures(table, lot, after)
  const edges = page.departures.flatMap(({ shipmentId, orderId, at, departed }) =>
    departed.map(
      ({ lineId, quantity, units, recalled }): TraceEdge => ({
        kind: 'shipped',
        from: lot,
        to: { kind: 'shipment', id: shipmentId },
        ...{ quantity, at, orderId, lineId },
        ...(units !== undefined && { units }),
        ...(recalled && { afterRecall: recalled }),
      }),
    ),
  )
  return { edges, ...(page.cursor !== undefined && { cursor: page.cursor }) }
}

/** Who delivered it, and what it was made in. */
export async function lotBack(table: Table, lot: LotNode): Promise<EdgePage> {
  const [record, moves] = await Promise.all([readLot(table, lot.sku, lot.lot), netMoves(table, lot)])
  const edges = moves.flatMap((move): TraceEdge[] => {
    const { kind, quantity, at, locationId } = move
    const process = processOf(move)
    if (kind === 'produced' && process !== undefined)
      return [{ kind: 'produced', from: process, to: lot, quantity, at, locationId }]
    if (kind !== 'received') return []
    const supplier: TraceNode = { kind: 'supplier', id: record?.supplier ?? unnamedSupplier }
    return [{ kind: 'received', from: supplier, to: lot, quantity, at, locationId }]
  })
  return { edges }
}

/** Where a receipt did not say who delivered. */
const unnamedSupplier = 'unnamed'

/** Movements of one kind, place and document as one: what was taken back by a counter-entry is not there. */
async function netMoves(table: Table, { sku, lot }: LotNode): Promise<LotMovementRecord[]> {
  const net = new Map<string, LotMovementRecord>()
  for await (const move of movementsOf(table, sku, lot)) {
    const { kind, locationId, document = '' } = move
    const order = kind === 'returned' ? move.reference : ''
    const name = JSON.stringify([kind, locationId, document, order])
    const before = net.get(name)
    net.set(name, before ? { ...before, quantity: before.quantity + move.quantity } : move)
  }
  return [...net.values()].filter(({ quantity }) => quantity !== 0)
}

function consumedEdges(lot: LotNode, move: LotMovementRecord): TraceEdge[] {
  const process = processOf(move)
  const { quantity, at, locationId } = move
  return move.kind === 'consumed' && process !== undefined
    ? [{ kind: 'consumed', from: lot, to: process, quantity, at, locationId }]
    : []
}

function returnedEdges(lot: LotNode, move: LotMovementRecord): TraceEdge[] {
  const { kind, quantity, at, locationId, reference, document = '' } = move
  if (kind !== 'returned') return []
  const isNamed = document.startsWith('return.')
  const id = isNamed ? document.slice('return.'.length) : reference
  const orderId = isNamed ? reference.slice(document.length + 1).replace(/\.\d+$/, '') : ''
  return [
    {
      ...{ kind: 'returned', from: lot, to: { kind: 'return', id }, quantity, at, locationId },
      ...(orderId !== '' && { orderId }),
    },
  ]
}

/** The production or assembly of a movement, by the document that it names. */
function processOf({ document = '' }: LotMovementRecord): TraceNode | undefined {
  for (const kind of ['production', 'assembly'] as const)
    if (document.startsWith(`${kind}.`)) return { kind, id: document.slice(kind.length + 1) }
  return undefined
}
