import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childOf } from '../path.ts'
import { normalizeSpace } from '../xpath-values.ts'

/** True when a tax category or a tax registration belongs to VAT; case and space around do not matter to EN 16931. */
export function isVat({ children }: XmlNode): boolean {
  for (const scheme of children) if (scheme.name === 'cac:TaxScheme' && namesVat(scheme)) return true
  return false
}

function namesVat({ children }: XmlNode): boolean {
  for (const id of children) if (id.name === 'cbc:ID' && isVatName(stringValue(id))) return true
  return false
}

function isVatName(text: string): boolean {
  return text === 'VAT' || normalizeSpace(text.toUpperCase()) === 'VAT'
}

/** The trimmed code of a tax category; empty for none. */
export function categoryCode(category: XmlNode): string {
  const id = childOf(category, 'cbc:ID')
  return id === undefined ? '' : normalizeSpace(stringValue(id))
}
