import { elementPlaces } from '../xml/element-places.ts'
import { nodeFinder } from '../xml/node-at.ts'
import type { XmlNode } from '../xml/xml-node.ts'
import type { Finding } from './finding.ts'

/**
 * The findings with line and column; `bytes` are what the tree was read from, with that many elements before the root,
 * and are read again only for this.
 */
export function withPlaces(
  findings: readonly Finding[],
  root: XmlNode,
  bytes: Uint8Array,
  elementsBefore = 0,
): Finding[] {
  if (findings.length === 0) return []
  const find = nodeFinder(root)
  const nodes = findings.map(({ location }) => find(location) ?? root)
  const places = elementPlaces(new TextDecoder().decode(bytes), root, new Set(nodes), elementsBefore)
  return findings.map((finding, index) => ({ ...finding, ...places.get(nodes[index] ?? root) }))
}
