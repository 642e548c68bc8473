import type { XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists, hasText } from '../assertion.ts'
import { attributeText } from '../cii/attribute-text.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { line, lineSettlement, lineSummation, settlement, transaction } from '../cii/names.ts'
import { isOfVat } from '../cii/tax.ts'
import { decimals } from '../en16931-ubl/decimals.ts'
import { childrenOf, has, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'

const netPrice = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount'
const netPrices = path(netPrice)
const grossPrices = path('ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount')
const standardIdentifiers = path('ram:SpecifiedTradeProduct/ram:GlobalID')
const classCodes = path('ram:ClassCode')
const taxes = path(`${lineSettlement}/ram:ApplicableTradeTax`)
const breakdown = path(`${transaction}/${settlement}/ram:ApplicableTradeTax`)
const netAmount = `${lineSettlement}/${lineSummation}/ram:LineTotalAmount`
const quantity = 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity'

/** BR, BR-CO and BR-DEC rules of lines and items (EN 16931-1:2017, rules 1.3.16). */
export const lineContexts: Pattern<CiiDocument> = [
  {
    names: [line],
    assertions: [
      hasText(
        'BR-21',
        'The identifier of a line (BT-126) is missing.',
        'ram:AssociatedDocumentLineDocument/ram:LineID',
      ),
      exists('BR-22', 'The quantity of a line (BT-129) is missing.', quantity),
      exists('BR-23', 'The unit of a line (BT-130) is missing.', `${quantity}/@unitCode`),
      exists('BR-24', 'The net amount of a line (BT-131) is missing.', netAmount),
      hasText('BR-25', 'The name of an item (BT-153) is missing.', 'ram:SpecifiedTradeProduct/ram:Name'),
      exists('BR-26', 'The net price of an item (BT-146) is missing.', netPrice),
      assertion('BR-27', 'The net price of an item (BT-146) is negative or missing.', (node, document) =>
        someNotNegative(select(node, netPrices), document),
      ),
      assertion('BR-28', 'The gross price of an item (BT-148) is negative.', (node, document) => {
        const prices = select(node, grossPrices)
        return prices.length === 0 || someNotNegative(prices, document)
      }),
      assertion('BR-64', 'The standard identifier of an item (BT-157) has no scheme.', (node, document) =>
        isSchemed(select(node, standardIdentifiers), 'schemeID', document),
      ),
      assertion('BR-CO-04', 'A line has no VAT category (BT-151).', (node, document) =>
        select(node, taxes).some(
          (tax) => isOfVat(tax, document) && childrenOf(tax, 'ram:CategoryCode').length > 0,
        ),
      ),
      assertion('BR-CO-18', 'There is no VAT breakdown (BG-23).', (_line, { root }) => has(root, breakdown)),
      decimals('BR-DEC-23', 'The net amount of a line (BT-131)', netAmount),
    ],
  },
  {
    names: ['ram:ApplicableProductCharacteristic'],
    assertions: [
      assertion('BR-54', 'An attribute of an item (BG-32) has no name or no value.', (characteristic) =>
        ['ram:Description', 'ram:Value'].every((name) => childrenOf(characteristic, name).length > 0),
      ),
    ],
  },
  {
    names: ['ram:DesignatedProductClassification'],
    assertions: [
      assertion(
        'BR-65',
        'The classification of an item (BT-158) has no scheme.',
        (classification, document) => isSchemed(select(classification, classCodes), 'listID', document),
      ),
    ],
  },
]

function isSchemed(nodes: readonly XmlNode[], attribute: string, document: CiiDocument): boolean {
  return nodes.length === 0 || attributeText(nodes, attribute, document) !== ''
}

function someNotNegative(amounts: readonly XmlNode[], document: CiiDocument): boolean {
  return amounts.some((amount) => {
    const value = document.double(amount)
    return value !== undefined && value >= 0
  })
}
