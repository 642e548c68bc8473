import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import { childrenOf, count, has, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { isMarked } from '../ubl/category-uses.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { charactersAfterPoint } from '../xpath-values.ts'
import * as once from './cardinalities.data.ts'
import { isRoot, rootNames } from './contexts.ts'
import { maxDecimals } from './decimals.ts'
import { forbiddenRules } from './forbidden-rules.ts'
import { hasType, isInvoicedObject, syntaxHeadRules } from './syntax-head.ts'

const sellerName = path('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName')
const payeeNames = path('cac:PartyName/cbc:Name')
const payeeIdentifiers = path('cac:PartyIdentification/cbc:ID')
const payeeLegalIdentifiers = path('cac:PartyLegalEntity/cbc:CompanyID')
const taxScheme = path('cac:TaxScheme/cbc:ID')
const companyId = path('cbc:CompanyID')
const preceding = path('cac:InvoiceDocumentReference/cbc:ID')

/** The syntax rules of EN 16931 in UBL, first match first (UBL-SR, UBL-CR, UBL-DT, rules 1.3.16). */
export const syntaxPattern: Pattern<UblDocument> = [
  {
    names: ['cac:AdditionalDocumentReference'],
    assertions: [
      ...cardinalities(once.ofSupportingDocument),
      assertion(
        'UBL-SR-43',
        'A document reference has a scheme or a type that it should not have.',
        isKnownReference,
      ),
    ],
  },
  {
    names: ['cac:PostalAddress', 'cac:Address'],
    assertions: [assertion('UBL-SR-51', 'An address has more than one third line.', hasOneThirdLine)],
  },
  { names: ['cac:Delivery'], assertions: cardinalities(once.ofDelivery) },
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isMarked(node, false),
    assertions: cardinalities(once.ofAllowance),
  },
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isMarked(node, true),
    assertions: cardinalities(once.ofCharge),
  },
  {
    names: rootNames,
    when: isRoot,
    assertions: [...cardinalities(once.ofDocument), ...syntaxHeadRules],
    tables: [forbiddenRules],
  },
  {
    names: ['cac:Party'],
    when: (node) => isUnder(node, 'cac:AccountingSupplierParty'),
    assertions: [
      assertion(
        'UBL-SR-42',
        'The seller has more than two tax registrations.',
        (party) => childrenOf(party, 'cac:PartyTaxScheme').length <= 2,
      ),
    ],
  },
  { names: lineNames, assertions: cardinalities(once.ofLine) },
  {
    names: ['cac:PayeeParty'],
    assertions: [
      payeeRule('UBL-SR-19', 'name (BT-59)', (payee) => select(payee, payeeNames)),
      payeeRule('UBL-SR-20', 'identifier (BT-60)', (payee) =>
        select(payee, payeeIdentifiers).filter(isNoCreditorIdentifier),
      ),
      payeeRule('UBL-SR-21', 'legal registration (BT-61)', (payee) => select(payee, payeeLegalIdentifiers)),
    ],
  },
  { names: ['cac:PaymentMeans'], assertions: cardinalities(once.ofPaymentMeans) },
  {
    names: ['cac:BillingReference'],
    assertions: [
      ...cardinalities(once.ofBillingReference),
      assertion('UBL-SR-07', 'A preceding invoice has no number (BT-25).', (reference) =>
        has(reference, preceding),
      ),
    ],
  },
  { names: ['cac:TaxRepresentativeParty'], assertions: cardinalities(once.ofTaxRepresentative) },
  { names: ['cac:TaxSubtotal'], assertions: cardinalities(once.ofTaxSubtotal) },
  {
    names: ['cac:PartyTaxScheme'],
    assertions: [
      assertion(
        'UBL-SR-53',
        'A tax registration has no number or no scheme.',
        (scheme) => has(scheme, taxScheme) && has(scheme, companyId),
      ),
    ],
  },
  {
    named: (name) => name.endsWith('Amount') && !name.endsWith('PriceAmount'),
    when: (node) => !isOfPriceAllowance(node),
    assertions: [
      assertion(
        'UBL-DT-01',
        'An amount has more than two decimals.',
        (amount) => charactersAfterPoint(stringValue(amount)) <= maxDecimals,
      ),
    ],
  },
  {
    named: (name) => name.endsWith('BinaryObject'),
    assertions: [
      exists('UBL-DT-06', 'An attachment (BT-125) has no media type.', '@mimeCode'),
      exists('UBL-DT-07', 'An attachment (BT-125) has no file name.', '@filename'),
    ],
  },
]

function cardinalities(rows: readonly once.Cardinality[]): Assertion<RuleDocument>[] {
  return rows.map(({ id, path: text, required }) => {
    const counted = path(text)
    const message = `${text} stands more than once${required ? ' or not at all' : ''}.`
    return assertion(id, message, (node) => {
      const found = count(node, counted)
      return required ? found === 1 : found <= 1
    })
  })
}

function isKnownReference(reference: XmlNode, { isCreditNote }: UblDocument): boolean {
  if (isInvoicedObject(reference) || (isCreditNote && hasType(reference, '50'))) return true
  const schemed = childrenOf(reference, 'cbc:ID').some(({ attributes }) => attributes.has('schemeID'))
  return !schemed && childrenOf(reference, 'cbc:DocumentTypeCode').length === 0
}

function hasOneThirdLine(address: XmlNode): boolean {
  return childrenOf(address, 'cac:AddressLine').length <= 1
}

function isNoCreditorIdentifier({ attributes }: XmlNode): boolean {
  return attributes.get('schemeID')?.toUpperCase() !== 'SEPA'
}

/** The official tests count, and beside that ask for a payee whose name is not the seller's registered one. */
function payeeRule(
  id: string,
  what: string,
  counted: (payee: XmlNode) => readonly XmlNode[],
): Assertion<UblDocument> {
  return assertion(id, `The payee has more than one ${what}, or is the seller.`, (payee, { root }) => {
    const sellers = select(root, sellerName).map(stringValue)
    const another = select(payee, payeeNames).some((name) =>
      sellers.some((seller) => seller !== stringValue(name)),
    )
    return counted(payee).length <= 1 && another
  })
}

/** Unit prices may have any number of decimals. */
function isOfPriceAllowance(amount: XmlNode): boolean {
  return isUnder(amount, 'cac:AllowanceCharge', 'cac:Price')
}
