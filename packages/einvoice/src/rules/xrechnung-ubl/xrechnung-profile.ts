import type { XmlNode } from '../../xml/xml-node.ts'
import { childrenOf } from '../path.ts'
import { someText } from '../peppol-ubl/reading.ts'

const cius = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
/** BT-24 of the extension. */
export const extensionId = `${cius}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`
/** BT-24 of the profile for clean vehicles. */
export const cleanVehiclesId = `${cius}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9`

/** Specification identifiers (BT-24) of XRechnung 3.0. */
export const xrechnungIds = [cius, extensionId, cleanVehiclesId] as const

/** True for a document of the extension: sub-lines, third-party payments, more schemes and media types. */
export function isExtension(root: XmlNode): boolean {
  return someText(childrenOf(root, 'cbc:CustomizationID'), extensionId)
}

/** True for a document of the profile for clean vehicles (Directive (EU) 2019/1161). */
export function isCleanVehicles(root: XmlNode): boolean {
  return someText(childrenOf(root, 'cbc:CustomizationID'), cleanVehiclesId)
}
