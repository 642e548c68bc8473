import type { InvoiceLine } from '../../model/line.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { components, instances } from './instances.ts'

/** BG-31; where the profile has places for units, the units and what a kit consists of too. */
export function product({ item, tracked }: InvoiceLine, { itemInstances }: Profile): XmlElement | undefined {
  const { standardIdentifier, attributes = [], classifications = [] } = item
  const told = itemInstances ? tracked : undefined
  return group('ram:SpecifiedTradeProduct', [
    leaf('ram:GlobalID', standardIdentifier?.value, { schemeID: standardIdentifier?.scheme }),
    leaf('ram:SellerAssignedID', item.sellerIdentifier),
    leaf('ram:BuyerAssignedID', item.buyerIdentifier),
    leaf('ram:Name', item.name),
    leaf('ram:Description', item.description),
    attributes.map(({ name, value }) =>
      group('ram:ApplicableProductCharacteristic', [leaf('ram:Description', name), leaf('ram:Value', value)]),
    ),
    classifications.map(({ code, list, listVersion }) =>
      group('ram:DesignatedProductClassification', [
        leaf('ram:ClassCode', code, { listID: list, listVersionID: listVersion }),
      ]),
    ),
    told && instances(told),
    group('ram:OriginTradeCountry', [leaf('ram:ID', item.originCountry)]),
    told && components(told),
  ])
}
