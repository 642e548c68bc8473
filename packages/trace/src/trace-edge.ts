import type { Instant } from '@tallystick/kernel'
import { nodeKey, type TraceNode } from './trace-node.ts'

/** With the goods, or against their way. */
export type Direction = 'forward' | 'back'

/** What happened on the way from one node to the next. */
type EdgeKind =
  /** A supplier delivered units of a lot. */
  | 'received'
  /** Units of a lot went into a production or an assembly. */
  | 'consumed'
  /** A production or an assembly brought forth units of a lot. */
  | 'produced'
  /** The unit is one of the lot. */
  | 'of-lot'
  /** The unit is inside another one. */
  | 'inside'
  /** Units left with a shipment. */
  | 'shipped'
  /** The shipment was packed into a logistic unit. */
  | 'packed'
  /** The shipment fulfils an order. */
  | 'fulfils'
  /** The shipment, or the order, is on an invoice. */
  | 'invoiced'
  /** Units of a lot came back. */
  | 'returned'

/** Goods on their way from a node to the next, at the level of lots: never one edge for each unit. */
export interface TraceEdge {
  readonly kind: EdgeKind
  readonly from: TraceNode
  readonly to: TraceNode
  /** Units, where they are counted. */
  readonly quantity?: number
  readonly at?: Instant
  readonly locationId?: string
  readonly orderId?: string
  readonly lineId?: string
  /** Units of the line's ranges, as runs; absent where they have none. */
  readonly units?: string
  /** Its lot was recalled already when they left. */
  readonly afterRecall?: true
}

/** Tells edges apart: two of one kind between the same nodes differ in line or moment. */
export function edgeKey({ kind, from, to, at, lineId, locationId }: TraceEdge): string {
  return [kind, nodeKey(from), nodeKey(to), at ?? '', lineId ?? '', locationId ?? ''].join(' ')
}

/** Where an edge leads, seen from its near end. */
export function farEnd({ from, to }: TraceEdge, direction: Direction): TraceNode {
  return direction === 'forward' ? to : from
}
