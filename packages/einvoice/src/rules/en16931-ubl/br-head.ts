import { stringValue } from '../../xml/xml-node.ts'
import { assertion, exists, hasText } from '../assertion.ts'
import { has, path, select } from '../path.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'

const typeCodes = [path('cbc:InvoiceTypeCode'), path('cbc:CreditNoteTypeCode')]
const taxCurrency = path('cbc:TaxCurrencyCode')
const taxTotalAmounts = path('cac:TaxTotal/cbc:TaxAmount')
const breakdown = path('cac:TaxTotal/cac:TaxSubtotal')
const lines = lineNames.map(path)
const taxPointDate = path('cbc:TaxPointDate')
const taxPointCode = path('cac:InvoicePeriod/cbc:DescriptionCode')
const name = 'cac:Party/cac:PartyLegalEntity/cbc:RegistrationName'

/** BR and BR-CO rules of the document as a whole (EN 16931-1:2017, rules 1.3.16). */
export const headRules = [
  hasText('BR-01', 'The specification identifier (BT-24) is missing.', 'cbc:CustomizationID'),
  hasText('BR-02', 'The invoice number (BT-1) is missing.', 'cbc:ID'),
  hasText('BR-03', 'The issue date (BT-2) is missing.', 'cbc:IssueDate'),
  assertion<UblDocument>('BR-04', 'The type code (BT-3) is missing.', (root, document) =>
    typeCodes.some((code) => document.text(select(root, code)) !== ''),
  ),
  hasText('BR-05', 'The currency (BT-5) is missing.', 'cbc:DocumentCurrencyCode'),
  hasText('BR-06', 'The name of the seller (BT-27) is missing.', `cac:AccountingSupplierParty/${name}`),
  hasText('BR-07', 'The name of the buyer (BT-44) is missing.', `cac:AccountingCustomerParty/${name}`),
  exists(
    'BR-08',
    'The postal address of the seller (BG-5) is missing.',
    'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress',
  ),
  exists(
    'BR-10',
    'The postal address of the buyer (BG-8) is missing.',
    'cac:AccountingCustomerParty/cac:Party/cac:PostalAddress',
  ),
  assertion<UblDocument>('BR-16', 'There is no line (BG-25).', (root) =>
    lines.some((line) => has(root, line)),
  ),
  assertion<UblDocument>(
    'BR-53',
    'There is an accounting currency (BT-6), but no VAT total in it (BT-111).',
    (root) => {
      const currencies = select(root, taxTotalAmounts).map((amount) => amount.attributes.get('currencyID'))
      return select(root, taxCurrency).every((currency) => currencies.includes(stringValue(currency)))
    },
  ),
  assertion<UblDocument>(
    'BR-CO-03',
    'There are both a tax point date (BT-7) and a tax point code (BT-8).',
    (root) => !(has(root, taxPointDate) && has(root, taxPointCode)),
  ),
  assertion<UblDocument>('BR-CO-18', 'There is no VAT breakdown (BG-23).', (root) => has(root, breakdown)),
  assertion<UblDocument>(
    'BR-B-01',
    'There is split payment, but not every country is Italy.',
    (_root, document) =>
      !usesSplitPayment(document) ||
      document.all('cbc:IdentificationCode').every((country) => stringValue(country) === 'IT'),
  ),
  assertion<UblDocument>(
    'BR-B-02',
    'There are both split payment and the standard rate.',
    (_root, document) => !usesSplitPayment(document) || !document.categoryCodes().has('S'),
  ),
]

function usesSplitPayment(document: UblDocument): boolean {
  return document.categoryCodes().has('B')
}
