import type { XmlNode } from '../../xml/xml-node.ts'
import { path, select } from '../path.ts'
import { someText } from '../peppol-ubl/reading.ts'
import { cleanVehiclesId, extensionId } from '../xrechnung-ubl/xrechnung-profile.ts'

const specifications = path(
  'rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID',
)

/** The elements that tell the specification identifier (BT-24) of a document. */
export function specificationsOf(root: XmlNode): readonly XmlNode[] {
  return select(root, specifications)
}

/** True for a document of the extension: more schemes and media types. */
export function isExtension(root: XmlNode): boolean {
  return someText(specificationsOf(root), extensionId)
}

/** True for a document of the profile for clean vehicles (Directive (EU) 2019/1161). */
export function isCleanVehicles(root: XmlNode): boolean {
  return someText(specificationsOf(root), cleanVehiclesId)
}
