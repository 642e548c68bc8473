import { childOf } from '../rules/path.ts'
import type { XmlNode } from '../xml/xml-node.ts'

const namespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader'
const envelope = `{${namespace}}StandardBusinessDocument`
const header = `{${namespace}}StandardBusinessDocumentHeader`

/**
 * The business document inside a UN/CEFACT `StandardBusinessDocument`, as a tree of its own without a parent: its first
 * element that is not the header. Any other document, and an envelope without a header or content, as it is.
 */
export function innerDocument(root: XmlNode): XmlNode {
  if (root.name !== envelope || childOf(root, header) === undefined) return root
  const inner = root.children.find(({ name }) => name !== header)
  return inner === undefined ? root : replanted(inner, undefined)
}

/** A copy of the tree under another parent; goes down as deep as documents nest, which `MAX_XML_DEPTH` limits. */
function replanted(node: XmlNode, parent: XmlNode | undefined): XmlNode {
  const children: XmlNode[] = []
  const copy: XmlNode = { ...node, parent, children }
  for (const child of node.children) children.push(replanted(child, copy))
  return copy
}
