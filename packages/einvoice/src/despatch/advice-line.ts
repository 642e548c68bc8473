import { group, leaf, type XmlElement } from '../xml/xml-tree.ts'
import type { DespatchedItem, DespatchLine, HandlingUnit } from './despatch-advice.ts'
import { itemInstances } from './item-instances.ts'

/** GTINs among the schemes of ISO/IEC 6523. */
const gtinScheme = '0160'

/** A line with its item, the units that left, and what they are packed in. */
export function adviceLine(line: DespatchLine): XmlElement | undefined {
  return group('cac:DespatchLine', [
    leaf('cbc:ID', line.id),
    leaf('cbc:Note', line.note),
    leaf('cbc:DeliveredQuantity', line.quantity, { unitCode: line.unit }),
    leaf('cbc:OutstandingQuantity', line.outstanding?.quantity, { unitCode: line.unit }),
    leaf('cbc:OutstandingReason', line.outstanding?.reason),
    group('cac:OrderLineReference', [
      leaf('cbc:LineID', line.orderLine.id),
      group('cac:OrderReference', [leaf('cbc:ID', line.orderLine.order)]),
    ]),
    item(line),
    handlingUnits(line.handlingUnits ?? []),
  ])
}

function item({ item: sent, goods }: DespatchLine): XmlElement | undefined {
  const standard = standardIdentifier(sent, goods?.gtin)
  return group('cac:Item', [
    leaf('cbc:Name', sent.name),
    group('cac:BuyersItemIdentification', [leaf('cbc:ID', sent.buyerIdentifier)]),
    group('cac:SellersItemIdentification', [leaf('cbc:ID', sent.sellerIdentifier)]),
    group('cac:StandardItemIdentification', [
      leaf('cbc:ID', standard?.value, { schemeID: standard?.scheme }),
    ]),
    (sent.classifications ?? []).map(({ code, list, listVersion }) =>
      group('cac:CommodityClassification', [
        leaf('cbc:ItemClassificationCode', code, { listID: list, listVersionID: listVersion }),
      ]),
    ),
    (sent.attributes ?? []).map(({ name, value }) =>
      group('cac:AdditionalItemProperty', [leaf('cbc:Name', name), leaf('cbc:Value', value)]),
    ),
    goods && itemInstances(goods),
  ])
}

/** The item's own standard identifier, or the GTIN of what left. */
export function standardIdentifier(
  { standardIdentifier }: DespatchedItem,
  gtin: string | undefined,
): DespatchedItem['standardIdentifier'] {
  return standardIdentifier ?? (gtin === undefined ? undefined : { value: gtin, scheme: gtinScheme })
}

function handlingUnits(units: readonly HandlingUnit[]): XmlElement | undefined {
  if (units.length === 0) return undefined
  return group('cac:Shipment', [
    leaf('cbc:ID', 'NA'),
    units.map(({ sscc, type }) =>
      group('cac:TransportHandlingUnit', [
        leaf('cbc:ID', sscc, { schemeID: 'SSCC' }),
        leaf('cbc:TransportHandlingUnitTypeCode', type),
      ]),
    ),
  ])
}
