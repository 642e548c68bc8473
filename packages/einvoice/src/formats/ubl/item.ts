import type { ItemAttribute } from '../../model/item.ts'
import type { InvoiceLine } from '../../model/line.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import type { RenderOptions } from '../render-options.ts'
import { itemInstances } from './item-instance.ts'
import { taxCategory } from './tax-category.ts'

/** BG-31 with the line's VAT (BG-30). */
export function item(
  { item: sold, vat, tracked }: InvoiceLine,
  profile: Profile,
  { itemInstance = false }: RenderOptions,
): XmlElement | undefined {
  const { classifications = [], attributes = [], standardIdentifier } = sold
  return group('cac:Item', [
    leaf('cbc:Description', sold.description),
    leaf('cbc:Name', sold.name),
    group('cac:BuyersItemIdentification', [leaf('cbc:ID', sold.buyerIdentifier)]),
    group('cac:SellersItemIdentification', [leaf('cbc:ID', sold.sellerIdentifier)]),
    group('cac:StandardItemIdentification', [
      leaf('cbc:ID', standardIdentifier?.value, { schemeID: standardIdentifier?.scheme }),
    ]),
    group('cac:OriginCountry', [leaf('cbc:IdentificationCode', sold.originCountry)]),
    classifications.map(({ code, list, listVersion }) =>
      group('cac:CommodityClassification', [
        leaf('cbc:ItemClassificationCode', code, { listID: list, listVersionID: listVersion }),
      ]),
    ),
    taxCategory('cac:ClassifiedTaxCategory', vat, profile),
    attributes.map(attribute),
    itemInstance && tracked !== undefined ? itemInstances(tracked) : undefined,
  ])
}

/** BG-32; none when either half is blank, for one says nothing without the other and is refused (BR-54). */
function attribute({ name, value }: ItemAttribute): XmlElement | undefined {
  const [nameLeaf, valueLeaf] = [leaf('cbc:Name', name), leaf('cbc:Value', value)]
  if (nameLeaf === undefined || valueLeaf === undefined) return undefined
  return group('cac:AdditionalItemProperty', [nameLeaf, valueLeaf])
}
