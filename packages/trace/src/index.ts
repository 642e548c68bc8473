export {
  completenessOf,
  type LotCounts,
  type MassBalance,
  massBalance,
  sumOfBalances,
} from './mass-balance.ts'
export { MAX_WALK_EDGES, pageOfWalk, type WalkPage } from './page-of-walk.ts'
export { type AffectedLot, type RecallFindings, searchOn, startOfRecall } from './recall-search.ts'
export { type Direction, edgeKey, type TraceEdge } from './trace-edge.ts'
export {
  askedKinds,
  type LotNode,
  type NamedNode,
  nodeId,
  nodeKey,
  nodeOf,
  type TraceNode,
  type UnitNode,
} from './trace-node.ts'
export type { EdgePage, TracePort, WalkState } from './walk.ts'
