import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childOf, childrenOf } from '../path.ts'
import { normalizeSpace } from '../xpath-values.ts'

/** True when a tax category or a tax registration belongs to VAT; case and space around do not matter to EN 16931. */
export function isVat(node: XmlNode): boolean {
  return childrenOf(node, 'cac:TaxScheme').some((scheme) =>
    childrenOf(scheme, 'cbc:ID').some((id) => normalizeSpace(stringValue(id).toUpperCase()) === 'VAT'),
  )
}

/** The trimmed code of a tax category; empty for none. */
export function categoryCode(category: XmlNode): string {
  const id = childOf(category, 'cbc:ID')
  return id === undefined ? '' : normalizeSpace(stringValue(id))
}
