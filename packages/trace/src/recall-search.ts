import type { TraceEdge } from './trace-edge.ts'
import type { LotNode, TraceNode } from './trace-node.ts'
import { startOfWalk, type TracePort, type WalkState, walkOn } from './walk.ts'

/** A lot that a recall is about: named by it, or made from one that is, at whatever depth. */
export interface AffectedLot {
  readonly sku: string
  readonly lot: string
  /** Productions and assemblies between it and a lot that was named; 0 = it was named. */
  readonly depth: number
}

/** What one step of the search found. */
export interface RecallFindings {
  readonly lots: readonly AffectedLot[]
  /** Units that left, one edge for each line of a shipment and lot. */
  readonly shipped: readonly TraceEdge[]
  /** Units that came back. */
  readonly returned: readonly TraceEdge[]
}

/** Lots lie two edges apart: what is made of them lies between. */
const edgesPerLevel = 2

/** A search that is yet to begin. */
export function startOfRecall(lots: readonly Pick<LotNode, 'sku' | 'lot'>[]): WalkState {
  return startOfWalk(lots.map(({ sku, lot }) => ({ kind: 'lot', sku, lot })))
}

/** What is made of a recalled lot is recalled; what only left in one parcel, or on one order, with it is not. */
function isMadeFrom({ kind }: TraceNode): boolean {
  return kind === 'lot' || kind === 'production' || kind === 'assembly'
}

/**
 * Goes on with a search for all that was made from the recalled lots, and for what of it left or came back. A lot is told as found
 * once its first edges were read: a port that stops a lot before it reads them lets nothing slip through between.
 */
export async function searchOn(
  port: TracePort,
  state: WalkState,
  budget: number,
): Promise<{ readonly state: WalkState; readonly found: RecallFindings }> {
  const options = {
    direction: 'forward',
    depth: Number.POSITIVE_INFINITY,
    goesOn: isMadeFrom,
    budget,
  } as const
  const { state: next, entered, walked } = await walkOn(port, state, options)
  const ofKind = (kind: TraceEdge['kind']) => walked.flatMap(({ edge }) => (edge.kind === kind ? [edge] : []))
  const lots = entered.flatMap(({ node, depth }) =>
    node.kind === 'lot' ? [{ sku: node.sku, lot: node.lot, depth: depth / edgesPerLevel }] : [],
  )
  return { state: next, found: { lots, shipped: ofKind('shipped'), returned: ofKind('returned') } }
}
