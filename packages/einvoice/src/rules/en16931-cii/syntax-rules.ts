import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { saysCharge } from '../cii/tax.ts'
import { childrenOf, has, path, select } from '../path.ts'
import { normalizeSpace } from '../xpath-values.ts'

const transferCodes: ReadonlySet<string> = new Set(['30', '58'])
const originIdentifiers = path('ram:OriginTradeCountry/ram:ID')
const discounts = path('ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge')
const accounts = ['ram:IBANID', 'ram:ProprietaryID'].map((name) =>
  path(`ram:PayeePartyCreditorFinancialAccount/${name}`),
)
const references = path('ram:AdditionalReferencedDocument')

// CII-SR rules that no table holds (EN 16931 rules 1.3.16), by the element that they are asked of.

/** Of a line's product. */
export const productRules: readonly Assertion<CiiDocument>[] = [
  assertion('CII-SR-046', 'The standard identifier of an item (BT-157) has no scheme.', (product) => {
    const identifiers = childrenOf(product, 'ram:GlobalID')
    return identifiers.length === 0 || identifiers.some(({ attributes }) => attributes.has('schemeID'))
  }),
  assertion(
    'CII-SR-090',
    'The origin of an item has no country (BT-159), or more than one.',
    (product) =>
      childrenOf(product, 'ram:OriginTradeCountry').length === 0 ||
      select(product, originIdentifiers).length === 1,
  ),
]

/** Of what was agreed on for a line. */
export const lineAgreementRules: readonly Assertion<CiiDocument>[] = [
  assertion(
    'CII-SR-119',
    'A discount on the gross price (BT-147) has no amount, or does not say that it is no charge.',
    hasPlainDiscount,
    'warning',
  ),
]

function hasPlainDiscount(agreement: XmlNode, document: CiiDocument): boolean {
  const found = select(agreement, discounts)
  const hasAmount = found.some((each) => childrenOf(each, 'ram:ActualAmount').length > 0)
  if (found.some((each) => saysCharge(each, false, document))) return hasAmount
  return !hasAmount && found.every((each) => childrenOf(each, 'ram:ChargeIndicator').length === 0)
}

/** Of what is paid for a line. */
export const lineSettlementRules: readonly Assertion<CiiDocument>[] = [
  assertion(
    'CII-SR-474',
    'A line has more than one object identifier (BT-128).',
    (settlement, document) => referencesOf(settlement, '130', document).length <= 1,
    'warning',
  ),
]

/** Of what was agreed on for the document. */
export const agreementRules: readonly Assertion<CiiDocument>[] = [
  oneIdentifier('CII-SR-450', 'buyer (BT-46)', 'ram:BuyerTradeParty'),
  oneReference('CII-SR-457', 'tender or lot (BT-17)', '50'),
  oneReference('CII-SR-458', 'invoiced object (BT-18)', '130'),
  oneContactName('CII-SR-465', 'seller (BT-41)', 'ram:SellerTradeParty'),
  oneContactName('CII-SR-466', 'buyer (BT-56)', 'ram:BuyerTradeParty'),
  oneOfSupport('CII-SR-475', 'description (BT-123)', 'ram:Name'),
  oneOfSupport('CII-SR-476', 'attachment (BT-125)', 'ram:AttachmentBinaryObject'),
]

/** Of what was delivered. */
export const deliveryRules = [
  oneIdentifier('CII-SR-449', 'delivery location (BT-71)', 'ram:ShipToTradeParty'),
]

/** Of what is paid of the document. */
export const settlementRules: readonly Assertion<CiiDocument>[] = [
  oneIdentifier('CII-SR-451', 'payee (BT-60)', 'ram:PayeeTradeParty'),
  assertion('CII-SR-462', 'There is more than one tax point code (BT-8).', (_settlement, document) => {
    const codes = document
      .all('ram:DueDateTypeCode')
      .filter(({ parent }) => parent?.name === 'ram:ApplicableTradeTax')
    return new Set(codes.map(stringValue)).size <= 1
  }),
  assertion(
    'CII-SR-470',
    'A credit transfer (BT-81 of 30 or 58) has no account (BT-84).',
    (settlement, document) =>
      childrenOf(settlement, 'ram:SpecifiedTradeSettlementPaymentMeans').every(
        (means) =>
          !transferCodes.has(document.text(childrenOf(means, 'ram:TypeCode'))) ||
          accounts.some((account) => has(means, account)),
      ),
  ),
]

/** Of the root. */
export const documentRules: readonly Assertion<CiiDocument>[] = [
  oneValueOfMeans('CII-SR-467', 'payment means code (BT-81)', 'ram:TypeCode'),
  oneValueOfMeans('CII-SR-468', 'payment means text (BT-82)', 'ram:Information'),
  assertion(
    'CII-SR-469',
    'There is more than one remittance information (BT-83).',
    (_root, document) =>
      document
        .all('ram:PaymentReference')
        .filter(({ parent }) => parent?.name === 'ram:ApplicableHeaderTradeSettlement').length <= 1,
  ),
]

function oneIdentifier(id: string, what: string, party: string): Assertion<CiiDocument> {
  const [identifiers, globalIdentifiers] = [path(`${party}/ram:ID`), path(`${party}/ram:GlobalID`)]
  return assertion(
    id,
    `The ${what} has both an identifier with a scheme and one without.`,
    (node) => !(has(node, identifiers) && has(node, globalIdentifiers)),
    'warning',
  )
}

function oneReference(id: string, what: string, type: string): Assertion<CiiDocument> {
  return assertion(
    id,
    `There is more than one ${what}.`,
    (agreement) =>
      select(agreement, references).filter((reference) =>
        childrenOf(reference, 'ram:TypeCode').some((code) => stringValue(code) === type),
      ).length <= 1,
    'warning',
  )
}

function oneContactName(id: string, what: string, party: string): Assertion<CiiDocument> {
  const contact = `${party}/ram:DefinedTradeContact`
  const [person, department] = [path(`${contact}/ram:PersonName`), path(`${contact}/ram:DepartmentName`)]
  return assertion(
    id,
    `The contact of the ${what} has both a person and a department.`,
    (node) => !(has(node, person) && has(node, department)),
    'warning',
  )
}

function oneOfSupport(id: string, what: string, name: string): Assertion<CiiDocument> {
  return assertion(
    id,
    `The supporting documents have more than one ${what}.`,
    (agreement, document) =>
      referencesOf(agreement, '916', document).flatMap((each) => childrenOf(each, name)).length <= 1,
    'warning',
  )
}

function oneValueOfMeans(id: string, what: string, name: string): Assertion<CiiDocument> {
  return assertion(id, `There is more than one ${what}.`, (_root, document) => {
    const values = document
      .all(name)
      .filter(({ parent }) => parent?.name === 'ram:SpecifiedTradeSettlementPaymentMeans')
    return new Set(values.map((value) => normalizeSpace(stringValue(value)))).size <= 1
  })
}

/** The references of one type, which may have space around it. */
function referencesOf(node: XmlNode, type: string, document: CiiDocument): XmlNode[] {
  return select(node, references).filter(
    (reference) => document.text(childrenOf(reference, 'ram:TypeCode')) === type,
  )
}
