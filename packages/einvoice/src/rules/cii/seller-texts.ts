import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Path, path, select } from '../path.ts'
import { seller } from './names.ts'

/** Paths in a party to what tells it from others: name, identifier, legal registration. */
export const distinguishing: readonly Path[] = [
  'ram:Name',
  'ram:ID',
  'ram:SpecifiedLegalOrganization/ram:ID',
].map(path)

const sellers = path(seller)

/** The seller's texts at each of those paths. */
export function sellerTexts(root: XmlNode): ReadonlyMap<Path, ReadonlySet<string>> {
  const found = select(root, sellers)
  return new Map(
    distinguishing.map((at) => [at, new Set(found.flatMap((party) => select(party, at).map(stringValue)))]),
  )
}
