import { edgeKey, type TraceEdge } from './trace-edge.ts'
import { nodeKey, type TraceNode } from './trace-node.ts'
import { startOfWalk, type TracePort, type WalkedEdge, type WalkOptions, walkOn } from './walk.ts'

/** Most edges that a walk reads before it gives up: what is larger is a recall's business. */
export const MAX_WALK_EDGES = 20_000

export interface WalkPageWish extends Pick<WalkOptions, 'direction' | 'depth'> {
  /** Edges on a page. */
  readonly limit: number
  /** The key of the last edge of the page before. */
  readonly after?: string
}

export interface WalkPage {
  readonly nodes: readonly TraceNode[]
  readonly edges: readonly (TraceEdge & { readonly depth: number })[]
  /** Leads to the next page. */
  readonly after?: string
  /** There is more than may be walked. */
  readonly isCut?: true
}

/**
 * One page of all that is reached from a node, breadth first, each edge once. The walk begins anew for each page, so that nothing is
 * kept between them; `stale` = the edge behind which the page was to begin is not there any more.
 */
export async function pageOfWalk(
  port: TracePort,
  start: TraceNode,
  { direction, depth, limit, after }: WalkPageWish,
): Promise<WalkPage | 'stale'> {
  const told = new Map<string, WalkedEdge>()
  let begin = after === undefined ? 0 : -1
  let state = startOfWalk([start])
  while (state.frontier.length > 0 && told.size <= MAX_WALK_EDGES) {
    if (begin >= 0 && told.size > begin + limit) break
    const step = await walkOn(port, state, { direction, depth, goesOn: () => true, budget: 1 })
    state = step.state
    for (const each of step.walked) told.set(edgeKey(each.edge), each)
    if (begin < 0 && after !== undefined && told.has(after)) begin = [...told.keys()].indexOf(after) + 1
  }
  if (begin < 0) return 'stale'
  const all = [...told].slice(0, MAX_WALK_EDGES)
  const page = all.slice(begin, begin + limit)
  const edges = page.map(([, { edge, depth: far }]) => ({ ...edge, depth: far }))
  const ends = edges.flatMap(({ from, to }) => [from, to])
  const nodes = new Map([...(begin === 0 ? [start] : []), ...ends].map((node) => [nodeKey(node), node]))
  const last = page.at(-1)
  const hasMore = all.length > begin + limit
  return {
    nodes: [...nodes.values()],
    edges,
    ...(hasMore && last && { after: last[0] }),
    ...(!hasMore && state.frontier.length > 0 && { isCut: true as const }),
  }
}
