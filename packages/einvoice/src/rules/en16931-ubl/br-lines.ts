import type { XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists, existsOneOf, hasText } from '../assertion.ts'
import { childrenOf, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { isVat } from '../ubl/scheme.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { isInLineUnder } from './contexts.ts'
import { decimals } from './decimals.ts'

const netPrice = path('cac:Price/cbc:PriceAmount')
const grossPrice = path('cac:Price/cac:AllowanceCharge/cbc:BaseAmount')
const categories = path('cac:Item/cac:ClassifiedTaxCategory')

/** BR, BR-CO and BR-DEC rules of lines and items (EN 16931-1:2017, rules 1.3.16). */
export const lineContexts: Pattern<UblDocument> = [
  {
    names: lineNames,
    assertions: [
      hasText('BR-21', 'The identifier of a line (BT-126) is missing.', 'cbc:ID'),
      existsOneOf(
        'BR-22',
        'The quantity of a line (BT-129) is missing.',
        'cbc:InvoicedQuantity',
        'cbc:CreditedQuantity',
      ),
      existsOneOf(
        'BR-23',
        'The unit of a line (BT-130) is missing.',
        'cbc:InvoicedQuantity/@unitCode',
        'cbc:CreditedQuantity/@unitCode',
      ),
      exists('BR-24', 'The net amount of a line (BT-131) is missing.', 'cbc:LineExtensionAmount'),
      hasText('BR-25', 'The name of an item (BT-153) is missing.', 'cac:Item/cbc:Name'),
      exists('BR-26', 'The net price of an item (BT-146) is missing.', 'cac:Price/cbc:PriceAmount'),
      assertion('BR-27', 'The net price of an item (BT-146) is negative or missing.', (line, document) =>
        someNotNegative(select(line, netPrice), document),
      ),
      assertion('BR-28', 'The gross price of an item (BT-148) is negative.', (line, document) => {
        const prices = select(line, grossPrice)
        return prices.length === 0 || someNotNegative(prices, document)
      }),
      assertion('BR-CO-04', 'A line has no VAT category (BT-151).', (line) =>
        select(line, categories).some(
          (category) => isVat(category) && childrenOf(category, 'cbc:ID').length > 0,
        ),
      ),
      decimals('BR-DEC-23', 'The net amount of a line (BT-131)', 'cbc:LineExtensionAmount'),
    ],
  },
  {
    names: ['cac:AdditionalItemProperty'],
    assertions: [
      assertion('BR-54', 'An attribute of an item (BG-32) has no name or no value.', (property) =>
        ['cbc:Name', 'cbc:Value'].every((name) => childrenOf(property, name).length > 0),
      ),
    ],
  },
  {
    names: ['cbc:ID'],
    under: ['cac:StandardItemIdentification'],
    when: (node) => isInLineUnder(node, 'cac:StandardItemIdentification', 'cac:Item'),
    assertions: [exists('BR-64', 'The standard identifier of an item (BT-157) has no scheme.', '@schemeID')],
  },
  {
    names: ['cbc:ItemClassificationCode'],
    under: ['cac:CommodityClassification'],
    assertions: [exists('BR-65', 'The classification of an item (BT-158) has no scheme.', '@listID')],
  },
]

function someNotNegative(amounts: readonly XmlNode[], document: UblDocument): boolean {
  return amounts.some((amount) => {
    const value = document.double(amount)
    return value !== undefined && value >= 0
  })
}
