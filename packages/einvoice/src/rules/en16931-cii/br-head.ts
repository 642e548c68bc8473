import { stringValue } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists, hasText } from '../assertion.ts'
import { attributeText } from '../cii/attribute-text.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { buyer, line, seller, settlement, transaction } from '../cii/names.ts'
import { childrenOf, path, select } from '../path.ts'

const issueDates = path('rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString')
const address = 'ram:PostalTradeAddress'

/** BR rules of the document as a whole (EN 16931-1:2017, rules 1.3.16). */
export const headRules: readonly Assertion<CiiDocument>[] = [
  hasText(
    'BR-01',
    'The specification identifier (BT-24) is missing.',
    'rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID',
  ),
  hasText('BR-02', 'The invoice number (BT-1) is missing.', 'rsm:ExchangedDocument/ram:ID'),
  assertion('BR-03', 'The issue date (BT-2) is missing, or not of format 102.', (root, document) => {
    const dates = select(root, issueDates).filter(({ attributes }) => attributes.get('format') === '102')
    return document.text(dates) !== ''
  }),
  hasText('BR-04', 'The type code (BT-3) is missing.', 'rsm:ExchangedDocument/ram:TypeCode'),
  hasText('BR-05', 'The currency (BT-5) is missing.', `${transaction}/${settlement}/ram:InvoiceCurrencyCode`),
  hasText('BR-06', 'The name of the seller (BT-27) is missing.', `${seller}/ram:Name`),
  hasText('BR-07', 'The name of the buyer (BT-44) is missing.', `${buyer}/ram:Name`),
  exists('BR-08', 'The postal address of the seller (BG-5) is missing.', `${seller}/${address}`),
  hasText('BR-09', 'The country of the seller (BT-40) is missing.', `${seller}/${address}/ram:CountryID`),
  exists('BR-10', 'The postal address of the buyer (BG-8) is missing.', `${buyer}/${address}`),
  hasText('BR-11', 'The country of the buyer (BT-55) is missing.', `${buyer}/${address}/ram:CountryID`),
  assertion('BR-16', 'There is no line (BG-25).', (_root, document) => document.all(line).length > 0),
  addressScheme('BR-62', 'The electronic address of the seller (BT-34) has no scheme.', seller),
  addressScheme('BR-63', 'The electronic address of the buyer (BT-49) has no scheme.', buyer),
  assertion(
    'BR-B-01',
    'There is split payment, but not every country is Italy.',
    (_root, document) =>
      !usesCategory('B', document) ||
      document.all('ram:CountryID').every((country) => stringValue(country) === 'IT'),
  ),
  assertion(
    'BR-B-02',
    'There are both split payment and the standard rate.',
    (_root, document) => !usesCategory('B', document) || !usesCategory('S', document),
  ),
]

/** Only the first address of a party is asked for its scheme. */
function addressScheme(id: string, message: string, party: string): Assertion<CiiDocument> {
  const parties = path(party)
  return assertion(id, message, (root, document) => {
    const first = select(root, parties).flatMap((each) =>
      childrenOf(each, 'ram:URIUniversalCommunication').slice(0, 1),
    )
    const identifiers = first.flatMap((each) => childrenOf(each, 'ram:URIID'))
    return first.length === 0 || attributeText(identifiers, 'schemeID', document) !== ''
  })
}

function usesCategory(code: string, document: CiiDocument): boolean {
  return document.all('ram:CategoryCode').some((each) => stringValue(each) === code)
}
