import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import { childrenOf, path, select } from '../path.ts'
import { isMarked } from '../ubl/category-uses.ts'
import { categoryCode, isVat } from '../ubl/scheme.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

const breakdownCategories = path('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory')
const deliveryDate = path('cac:Delivery/cbc:ActualDeliveryDate')
const deliveryCountry = path(
  'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode',
)

/** Rules 11 and more of intra-community supply and of what is not subject to VAT (EN 16931-1:2017, rules 1.3.16). */
export const vatConditionRules = [
  assertion<UblDocument>(
    'BR-IC-11',
    'An intra-community supply has neither a delivery date (BT-72) nor an invoicing period (BG-14).',
    (root, document) =>
      !hasRow(root, 'K') ||
      longerThanOne(select(root, deliveryDate), document) ||
      childrenOf(root, 'cac:InvoicePeriod').some((period) => period.children.length > 0),
  ),
  assertion<UblDocument>(
    'BR-IC-12',
    'An intra-community supply has no delivery country (BT-80).',
    (root, document) => !hasRow(root, 'K') || longerThanOne(select(root, deliveryCountry), document),
  ),
  assertion<UblDocument>(
    'BR-O-11',
    'The breakdown has another VAT category beside "not subject to VAT".',
    (root) => !hasRow(root, 'O') || select(root, breakdownCategories).every(isO),
  ),
  assertion<UblDocument>(
    'BR-O-12',
    'A line has another VAT category than the breakdown, which is "not subject to VAT".',
    (root, document) => !hasRow(root, 'O') || document.all('cac:ClassifiedTaxCategory').every(isO),
  ),
  assertion<UblDocument>(
    'BR-O-13',
    'An allowance has another VAT category than the breakdown, which is "not subject to VAT".',
    (root, document) => !hasRow(root, 'O') || categoriesOf(document, false).every(isO),
  ),
  assertion<UblDocument>(
    'BR-O-14',
    'A charge has another VAT category than the breakdown, which is "not subject to VAT".',
    (root, document) => !hasRow(root, 'O') || categoriesOf(document, true).every(isO),
  ),
]

function hasRow(root: XmlNode, code: string): boolean {
  return select(root, breakdownCategories).some(
    (category) => categoryCode(category) === code && isVat(category),
  )
}

/** Categories of other taxes do not count. */
function isO(category: XmlNode): boolean {
  return categoryCode(category) === 'O' || !isVat(category)
}

function categoriesOf(document: UblDocument, charge: boolean): XmlNode[] {
  return document
    .all('cac:AllowanceCharge')
    .filter((each) => isMarked(each, charge))
    .flatMap((each) => childrenOf(each, 'cac:TaxCategory'))
}

/** The text as it stands is longer than one character. */
function longerThanOne(nodes: readonly XmlNode[], document: UblDocument): boolean {
  const node = document.single(nodes)
  return node !== undefined && [...stringValue(node)].length > 1
}
