import type { InvoiceLine } from '../../model/line.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { taxCategory } from './tax-category.ts'

/** BG-31 with the line's VAT (BG-30). */
export function item({ item: sold, vat }: InvoiceLine): XmlElement | undefined {
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
    taxCategory('cac:ClassifiedTaxCategory', vat),
    attributes.map(({ name, value }) =>
      group('cac:AdditionalItemProperty', [leaf('cbc:Name', name), leaf('cbc:Value', value)]),
    ),
  ])
}
