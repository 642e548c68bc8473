import { compare, decimalOf } from '@tallystick/kernel'
import { stringValue } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childrenOf, has, isUnder, path } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { countriesOf } from './countries.ts'
import { hasEach } from './reading.ts'

const precedingNumber = path('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID')
const orderNumber = path('cac:OrderReference/cbc:ID')
const domesticMeans: ReadonlySet<string> = new Set(['30', '48', '49', '57', '58', '59'])

/** Rules of Peppol BIS Billing 3 (2026.5) for Dutch sellers. */
export const dutchPattern: Pattern<UblDocument> = [
  {
    names: ['cbc:CreditNoteTypeCode'],
    when: (_, document) => isDutch(document),
    assertions: [
      assertion(
        'NL-R-001',
        'A credit note of a Dutch seller names no preceding invoice (BT-25).',
        (_, { root }) => has(root, precedingNumber),
      ),
    ],
  },
  addressContext('NL-R-002', 'A Dutch seller', isDutch, 'cac:Party', 'cac:AccountingSupplierParty'),
  addressContext(
    'NL-R-004',
    'The Dutch buyer of a Dutch seller',
    isDutchBoth,
    'cac:Party',
    'cac:AccountingCustomerParty',
  ),
  addressContext(
    'NL-R-006',
    'The Dutch tax representative of a Dutch seller',
    isDutchRepresented,
    'cac:TaxRepresentativeParty',
  ),
  registrationContext('NL-R-003', 'of a Dutch seller (BT-30)', isDutch, 'cac:AccountingSupplierParty'),
  registrationContext(
    'NL-R-005',
    'of the Dutch buyer of a Dutch seller (BT-47)',
    isDutchBoth,
    'cac:AccountingCustomerParty',
  ),
  {
    names: ['cac:LegalMonetaryTotal'],
    when: (_, document) => isDutch(document),
    assertions: [paymentMeansRule()],
  },
  {
    names: ['cac:PaymentMeans'],
    when: (_, document) => isDutchBoth(document),
    assertions: [dutchMeansRule('cbc:PaymentMeansCode')],
  },
  {
    names: ['cbc:LineID'],
    when: (line, document) => isDutch(document) && isUnder(line, 'cac:OrderLineReference'),
    assertions: [
      assertion(
        'NL-R-009',
        'A line of a Dutch seller names an order line (BT-132), but the invoice no order (BT-13).',
        (_, { root }) => has(root, orderNumber),
      ),
    ],
  },
]

function addressContext(
  id: string,
  who: string,
  applies: (document: UblDocument) => boolean,
  ...above: readonly string[]
): Context<UblDocument> {
  return {
    names: ['cac:PostalAddress'],
    when: (address, document) => applies(document) && isUnder(address, ...above),
    assertions: [dutchAddressRule(id, who, 'cbc:StreetName', 'cbc:CityName', 'cbc:PostalZone')],
  }
}

/** NL-R-002, NL-R-004 and NL-R-006, asked of an address in which these must stand. */
export function dutchAddressRule(
  id: string,
  who: string,
  ...names: readonly string[]
): Assertion<RuleDocument> {
  return assertion(id, `${who} has no street, city or post code.`, (address) => hasEach(address, ...names))
}

function registrationContext(
  id: string,
  whose: string,
  applies: (document: UblDocument) => boolean,
  side: string,
): Context<UblDocument> {
  return {
    names: ['cbc:CompanyID'],
    when: (number, document) =>
      applies(document) && isUnder(number, 'cac:PartyLegalEntity', 'cac:Party', side),
    assertions: [dutchRegistrationRule(id, whose)],
  }
}

/** NL-R-003 and NL-R-005, asked of a legal registration. */
export function dutchRegistrationRule(id: string, whose: string): Assertion<RuleDocument> {
  return assertion(id, `The legal registration ${whose} is no KvK number (0106) or OIN (0190).`, (number) => {
    const schemes = (number.attributes.get('schemeID') ?? '').split(' ')
    return (
      (schemes.includes('0106') || schemes.includes('0190')) && normalizeSpace(stringValue(number)) !== ''
    )
  })
}

function paymentMeansRule(): Assertion<UblDocument> {
  return assertion(
    'NL-R-007',
    'A Dutch seller who is to be paid names no payment means (BG-16).',
    (total, document) => {
      const payable = document.single(childrenOf(total, 'cbc:PayableAmount'))
      const amount = payable && document.decimal(payable)
      const sign = amount && compare(amount, decimalOf(0))
      const owes = sign !== undefined && (document.isCreditNote ? sign >= 0 : sign <= 0)
      return owes || document.all('cac:PaymentMeans').length > 0
    },
  )
}

/** NL-R-008, asked of payment means. */
export function dutchMeansRule(codeName: string): Assertion<RuleDocument> {
  return assertion(
    'NL-R-008',
    'The payment means (BT-81) between Dutch parties is not 30, 48, 49, 57, 58 or 59.',
    (means, document) => domesticMeans.has(document.text(childrenOf(means, codeName))),
  )
}

function isDutch(document: UblDocument): boolean {
  return countriesOf(document).sellerAddress === 'NL'
}

function isDutchBoth(document: UblDocument): boolean {
  return isDutch(document) && countriesOf(document).buyerAddress === 'NL'
}

function isDutchRepresented(document: UblDocument): boolean {
  return isDutch(document) && countriesOf(document).representativeAddress === 'NL'
}
