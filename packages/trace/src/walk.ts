import { type Direction, farEnd, type TraceEdge } from './trace-edge.ts'
import { nodeKey, type TraceNode } from './trace-node.ts'

/** Some edges of a node; `cursor` = there are more. */
export interface EdgePage {
  readonly edges: readonly TraceEdge[]
  readonly cursor?: string
}

/** Where edges are read: those of one node in one direction, page by page, each once. */
export interface TracePort {
  edgesOf(node: TraceNode, direction: Direction, cursor?: string): Promise<EdgePage>
}

/** A node whose edges are still to be read, from the cursor on. */
interface Frontier {
  readonly node: TraceNode
  /** Edges between it and where the walk began. */
  readonly depth: number
  readonly cursor?: string
}

/** How far a walk has come: a plain value, so that it can be put down and taken up elsewhere. */
export interface WalkState {
  readonly frontier: readonly Frontier[]
  /** Keys of all nodes that were, or will be, gone on from. */
  readonly seen: readonly string[]
}

/** An edge, and how far from the start its near end is. */
export interface WalkedEdge {
  readonly edge: TraceEdge
  readonly depth: number
}

/** A node whose edges were read. */
interface Entered {
  readonly node: TraceNode
  readonly depth: number
}

/** What a part of a walk came by. */
export interface Walked {
  readonly state: WalkState
  /** Nodes that it began with, each once in the whole walk. */
  readonly entered: readonly Entered[]
  readonly walked: readonly WalkedEdge[]
}

export interface WalkOptions {
  readonly direction: Direction
  /** Nodes this far from the start are not gone on from. */
  readonly depth: number
  /** Whether the walk goes on from a node; the others are told as ends of edges alone. */
  readonly goesOn: (node: TraceNode) => boolean
  /** Stops once so many edges were read, at the end of their page. */
  readonly budget: number
}

/** Nodes whose edges are read at once. */
const nodesAtOnce = 8

/** A walk that is yet to begin. */
export function startOfWalk(starts: readonly TraceNode[]): WalkState {
  const nodes = new Map(starts.map((node) => [nodeKey(node), node]))
  return { frontier: [...nodes.values()].map((node) => ({ node, depth: 0 })), seen: [...nodes.keys()] }
}

/**
 * Goes on breadth first, one distance after the other: each node is gone on from once, however many ways lead to it, so rings end. What is found does not depend
 * on the order in which things were recorded. The walk is over when nothing is on the frontier.
 */
export async function walkOn(
  port: TracePort,
  state: WalkState,
  { direction, depth, goesOn, budget }: WalkOptions,
): Promise<Walked> {
  const seen = new Set(state.seen)
  const walked: WalkedEdge[] = []
  const entered: Entered[] = []
  let frontier = [...state.frontier]
  while (frontier.length > 0 && walked.length < budget) {
    const level = frontier[0]?.depth
    const others = frontier.findIndex(({ depth: far }) => far !== level)
    const now = frontier.slice(0, others < 0 ? nodesAtOnce : Math.min(others, nodesAtOnce))
    const pages = await Promise.all(now.map(({ node, cursor }) => port.edgesOf(node, direction, cursor)))
    const unfinished: Frontier[] = []
    const next: Frontier[] = []
    now.forEach((at, i) => {
      const { edges, cursor } = pages[i] ?? { edges: [] }
      if (at.cursor === undefined) entered.push({ node: at.node, depth: at.depth })
      if (cursor !== undefined) unfinished.push({ ...at, cursor })
      for (const edge of edges) {
        walked.push({ edge, depth: at.depth })
        const node = farEnd(edge, direction)
        const key = nodeKey(node)
        if (at.depth + 1 >= depth || seen.has(key) || !goesOn(node)) continue
        seen.add(key)
        next.push({ node, depth: at.depth + 1 })
      }
    })
    frontier = [...unfinished, ...frontier.slice(now.length), ...next]
  }
  return { state: { frontier, seen: [...seen] }, entered, walked }
}
