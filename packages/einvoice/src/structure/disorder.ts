import type { XmlNode } from '../xml/xml-node.ts'
import { firstIndex, longestInOrder } from './longest-in-order.ts'
import type { ElementsType, Position } from './schema.ts'

/** An element that may not stand where it stands. */
export interface Misplaced {
  readonly kind: 'UNKNOWN' | 'TOO-MANY' | 'ORDER'
  /** The neighbours between which it stands, or for `ORDER` belongs; none at the ends. */
  readonly after: Placed | undefined
  readonly before: Placed | undefined
}

/** An element in its place. */
interface Placed {
  readonly node: XmlNode
  readonly position: number
}

/** What is wrong with the elements that stand in an element. */
export interface Disorder {
  readonly misplaced: ReadonlyMap<XmlNode, Misplaced>
  readonly missing: readonly Position[]
}

/**
 * Compares what stands in an element with what may. One stray element is one fault: of those that are known and not too
 * many, the fewest are misplaced whose moving would put all in order.
 */
export function disorder(children: readonly XmlNode[], type: ElementsType): Disorder {
  const refused = new Map<XmlNode, 'UNKNOWN' | 'TOO-MANY'>()
  const allowed: Placed[] = []
  const seen = new Set<number>()
  for (const node of children) {
    const place = type.places.get(node.name)
    if (place === undefined) refused.set(node, 'UNKNOWN')
    else if (seen.has(place.position) && !place.repeats) refused.set(node, 'TOO-MANY')
    else allowed.push({ node, position: place.position })
    if (place !== undefined) seen.add(place.position)
  }
  const kept = new Set(longestInOrder(allowed.map(({ position }) => position)))
  return {
    misplaced: misplacedAmong(
      children,
      allowed.filter((_, index) => kept.has(index)),
      refused,
      type,
    ),
    missing: type.positions.filter(({ required }, position) => required && !seen.has(position)),
  }
}

function misplacedAmong(
  children: readonly XmlNode[],
  ordered: readonly Placed[],
  refused: ReadonlyMap<XmlNode, 'UNKNOWN' | 'TOO-MANY'>,
  type: ElementsType,
): Map<XmlNode, Misplaced> {
  const misplaced = new Map<XmlNode, Misplaced>()
  let passed = 0
  for (const node of children) {
    if (ordered[passed]?.node === node) passed++
    else {
      const kind = refused.get(node) ?? 'ORDER'
      const own = type.places.get(node.name)?.position ?? 0
      const next = kind === 'ORDER' ? firstIndex(ordered, ({ position }) => position > own) : passed
      misplaced.set(node, { kind, after: ordered[next - 1], before: ordered[next] })
    }
  }
  return misplaced
}
