import type { Item, ItemAttribute, ItemClassification } from '../../model/item.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, someOf } from '../present.ts'
import { attributeOf, codeAt, identifierOf, nodeAt, textAt, textOf } from '../values.ts'

/** BG-31; an item without a name goes by its description. */
export function readItem(node: XmlNode | undefined): Item {
  if (node === undefined) return { name: '' }
  const description = textAt(node, 'cbc:Description')
  const name = textAt(node, 'cbc:Name')
  const standard = identifierOf(nodeAt(node, 'cac:StandardItemIdentification', 'cbc:ID'))
  return present({
    name: name ?? description ?? '',
    description: name === undefined ? undefined : description,
    sellerIdentifier: textAt(node, 'cac:SellersItemIdentification', 'cbc:ID'),
    buyerIdentifier: textAt(node, 'cac:BuyersItemIdentification', 'cbc:ID'),
    standardIdentifier: standard && { scheme: '', ...standard },
    classifications: someOf(childrenOf(node, 'cac:CommodityClassification').map(classification)),
    originCountry: codeAt(node, 'cac:OriginCountry', 'cbc:IdentificationCode'),
    attributes: someOf(childrenOf(node, 'cac:AdditionalItemProperty').map(attribute)),
  })
}

function classification(node: XmlNode): ItemClassification | undefined {
  const held = nodeAt(node, 'cbc:ItemClassificationCode')
  const code = textOf(held)
  if (code === undefined) return undefined
  return present({
    code,
    list: attributeOf(held, 'listID') ?? '',
    listVersion: attributeOf(held, 'listVersionID'),
  })
}

function attribute(property: XmlNode): ItemAttribute {
  return { name: textAt(property, 'cbc:Name') ?? '', value: textAt(property, 'cbc:Value') ?? '' }
}
