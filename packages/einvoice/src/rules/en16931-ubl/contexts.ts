import type { XmlNode } from '../../xml/xml-node.ts'
import { isUnder } from '../path.ts'

/** The two roots of UBL invoices. */
export const rootNames = ['ubl:Invoice', 'cn:CreditNote'] as const

/** True for the document's root. */
export function isRoot(node: XmlNode): boolean {
  return node.parent === undefined
}

/** True for what stands directly under the root. */
export function isAtHead(node: XmlNode): boolean {
  return node.parent !== undefined && isRoot(node.parent)
}

/** True for what stands directly in a line. */
export function isInLine(node: XmlNode): boolean {
  const name = node.parent?.name
  return name === 'cac:InvoiceLine' || name === 'cac:CreditNoteLine'
}

/** True for what stands in a line under these elements: nearest first. */
export function isInLineUnder(node: XmlNode, ...names: readonly string[]): boolean {
  let at: XmlNode = node
  for (const name of names) {
    if (at.parent?.name !== name) return false
    at = at.parent
  }
  return isInLine(at)
}

/** True for what stands directly in the party of the seller or buyer. */
export function isInPartyOf(
  side: 'cac:AccountingSupplierParty' | 'cac:AccountingCustomerParty',
): (node: XmlNode) => boolean {
  return (node) => isUnder(node, 'cac:Party', side)
}
