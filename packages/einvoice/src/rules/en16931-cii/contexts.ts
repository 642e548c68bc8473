import type { XmlNode } from '../../xml/xml-node.ts'
import { lineSettlement, settlement } from '../cii/names.ts'

/** True for the document's root. */
export function isRoot(node: XmlNode): boolean {
  return node.parent === undefined
}

/** True for what stands directly in what is paid of the document. */
export function isInSettlement(node: XmlNode): boolean {
  return node.parent?.name === settlement
}

/** True for what stands directly in what is paid of a line. */
export function isInLineSettlement(node: XmlNode): boolean {
  return node.parent?.name === lineSettlement
}
