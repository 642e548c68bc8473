import type { Item, ItemAttribute, ItemClassification } from '../../model/item.ts'
import type { InvoiceLine, Price } from '../../model/line.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { lineAmounts } from '../line-amounts.ts'
import { present, someOf } from '../present.ts'
import { decimalAt, decimalOf, type Reading } from '../reading.ts'
import { all, attributeOf, codeAt, identifierOf, nodeAt, textAt, textOf } from '../values.ts'
import type { CategoryNames } from '../vat.ts'
import { isAllowance, readLineAllowanceCharges } from './allowance-charges.ts'
import { readPeriod } from './period.ts'
import { readLineObject } from './references.ts'
import { readTreatment } from './tax.ts'

/** BG-25, the line at that position. */
export function readLine(
  reading: Reading,
  names: CategoryNames,
  node: XmlNode,
  position: number,
): InvoiceLine {
  const document = nodeAt(node, 'ram:AssociatedDocumentLineDocument')
  const agreement = nodeAt(node, 'ram:SpecifiedLineTradeAgreement')
  const settlement = nodeAt(node, 'ram:SpecifiedLineTradeSettlement')
  const quantity = nodeAt(node, 'ram:SpecifiedLineTradeDelivery', 'ram:BilledQuantity')
  const sums = nodeAt(settlement, 'ram:SpecifiedTradeSettlementLineMonetarySummation')
  return present({
    id: textAt(document, 'ram:LineID') ?? String(position),
    note: note(document),
    ...lineAmounts(reading, node, {
      netAmount: decimalAt(reading, sums, 'ram:LineTotalAmount'),
      quantity: decimalOf(reading, quantity),
      unit: attributeOf(quantity, 'unitCode'),
      price: price(reading, agreement),
    }),
    buyerAccounting: textAt(settlement, 'ram:ReceivableSpecifiedTradeAccountingAccount', 'ram:ID'),
    period: readPeriod(reading, settlement),
    orderLine: textAt(agreement, 'ram:BuyerOrderReferencedDocument', 'ram:LineID'),
    objectIdentifier: readLineObject(settlement),
    ...readLineAllowanceCharges(reading, settlement),
    vat: readTreatment(reading, names, node, nodeAt(settlement, 'ram:ApplicableTradeTax')),
    item: item(nodeAt(node, 'ram:SpecifiedTradeProduct')),
  })
}

/** BT-127: all notes, each on a line of its own. */
function note(document: XmlNode | undefined): string | undefined {
  const texts = all(document, 'ram:IncludedNote').flatMap((each) => textAt(each, 'ram:Content') ?? [])
  return texts.length === 0 ? undefined : texts.join('\n')
}

/** BG-29. */
function price(reading: Reading, agreement: XmlNode | undefined): Price | undefined {
  const gross = nodeAt(agreement, 'ram:GrossPriceProductTradePrice')
  const net = nodeAt(agreement, 'ram:NetPriceProductTradePrice')
  const amount = decimalAt(reading, net, 'ram:ChargeAmount')
  if (amount === undefined) return undefined
  const discount = all(gross, 'ram:AppliedTradeAllowanceCharge').find(isAllowance)
  return present({
    net: amount,
    discount: decimalAt(reading, discount, 'ram:ActualAmount'),
    gross: decimalAt(reading, gross, 'ram:ChargeAmount'),
    baseQuantity:
      decimalAt(reading, net, 'ram:BasisQuantity') ?? decimalAt(reading, gross, 'ram:BasisQuantity'),
  })
}

/** BG-31. */
function item(product: XmlNode | undefined): Item {
  const standard = identifierOf(nodeAt(product, 'ram:GlobalID'))
  return present({
    name: textAt(product, 'ram:Name') ?? '',
    description: textAt(product, 'ram:Description'),
    sellerIdentifier: textAt(product, 'ram:SellerAssignedID'),
    buyerIdentifier: textAt(product, 'ram:BuyerAssignedID'),
    standardIdentifier: standard && { scheme: '', ...standard },
    classifications: someOf(all(product, 'ram:DesignatedProductClassification').map(classification)),
    originCountry: codeAt(product, 'ram:OriginTradeCountry', 'ram:ID'),
    attributes: someOf(all(product, 'ram:ApplicableProductCharacteristic').map(attribute)),
  })
}

function classification(node: XmlNode): ItemClassification | undefined {
  const held = nodeAt(node, 'ram:ClassCode')
  const code = textOf(held)
  if (code === undefined) return undefined
  return present({
    code,
    list: attributeOf(held, 'listID') ?? '',
    listVersion: attributeOf(held, 'listVersionID'),
  })
}

function attribute(node: XmlNode): ItemAttribute {
  return { name: textAt(node, 'ram:Description') ?? '', value: textAt(node, 'ram:Value') ?? '' }
}
