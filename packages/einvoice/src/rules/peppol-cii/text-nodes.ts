import type { XmlNode } from '../../xml/xml-node.ts'

/** The nodes with text of their own: the only ones that count where an official test asks for `text()`. */
export function withText(nodes: readonly XmlNode[]): readonly XmlNode[] {
  return nodes.filter(({ text }) => text !== '')
}
