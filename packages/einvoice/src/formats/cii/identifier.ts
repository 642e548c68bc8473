import type { Identifier } from '../../model/value.ts'
import { leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** A party's identifier (BT-29, BT-46, BT-60, BT-71): a global one where it says its scheme, the parties' own otherwise. */
export function partyIdentifier(identifier: Identifier | undefined): XmlElement | undefined {
  if (identifier === undefined) return undefined
  const { value, scheme } = identifier
  return isGlobal(identifier) ? leaf('ram:GlobalID', value, { schemeID: scheme }) : leaf('ram:ID', value)
}

/** True for an identifier that says its scheme. */
export function isGlobal({ scheme }: Identifier): boolean {
  return scheme !== undefined && scheme !== ''
}
