import { once } from '../rules/once.ts'
import type { XmlNode } from '../xml/xml-node.ts'
import { ciiD22bSchema, ciiSchema } from './cii-schema.ts'
import type { Schema } from './schema.ts'
import { ublSchema } from './ubl-schema.ts'

/** Tables are read when a document first needs them. */
const ubl = once(ublSchema)
const ciiD16b = once(ciiSchema)
const ciiD22b = once(ciiD22bSchema)

/** The schema of a document by its root, for CII also by its guideline (BT-24); none for another root. */
export function schemaOf(root: XmlNode): Schema | undefined {
  switch (root.name) {
    case 'ubl:Invoice':
    case 'cn:CreditNote':
      return ubl()
    case 'rsm:CrossIndustryInvoice':
      return isFacturX(root) ? ciiD22b() : ciiD16b()
    default:
      return undefined
  }
}

/** Factur-X BASIC and EXTENDED, BASIC WL and MINIMUM say so; Factur-X EN 16931 has the standard's own guideline. */
function isFacturX(root: XmlNode): boolean {
  return ['rsm:ExchangedDocumentContext', 'ram:GuidelineSpecifiedDocumentContextParameter', 'ram:ID']
    .reduce<readonly XmlNode[]>(
      (nodes, name) => nodes.flatMap((node) => node.children.filter((child) => child.name === name)),
      [root],
    )
    .some(({ text }) => text.includes('factur-x.eu:'))
}
