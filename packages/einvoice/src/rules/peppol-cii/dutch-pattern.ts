import { compare, zero } from '@tallystick/kernel'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, line, rootName, settlement, summation, transaction } from '../cii/names.ts'
import { childrenOf, has, isUnder, path, select } from '../path.ts'
import { type Context, onlyIn, type Pattern } from '../pattern.ts'
import { dutchAddressRule, dutchMeansRule, dutchRegistrationRule } from '../peppol-ubl/dutch-pattern.ts'
import { soleNormalText } from '../peppol-ubl/reading.ts'
import { countriesOf } from './countries.ts'
import { withText } from './text-nodes.ts'

const typeCode = path('rsm:ExchangedDocument/ram:TypeCode')
const paymentMeans = path(`${transaction}/${settlement}/ram:SpecifiedTradeSettlementPaymentMeans`)
const orderNumber = path(`${transaction}/${agreement}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID`)
const precedingNumber = path('ram:InvoiceReferencedDocument/ram:IssuerAssignedID')
const creditNoteTypes: ReadonlySet<string> = new Set(['81', '83', '381', '396', '532'])

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) for Dutch sellers. */
export const dutchPattern: Pattern<CiiDocument> = onlyIn(isDutch, [
  {
    names: ['rsm:ExchangedDocument'],
    when: (header) =>
      isUnder(header, rootName) &&
      creditNoteTypes.has(soleNormalText(childrenOf(header, 'ram:TypeCode')) ?? ''),
    assertions: [
      assertion(
        'NL-R-001',
        'A credit note of a Dutch seller names no preceding invoice (BT-25).',
        (_, document) => document.all(settlement).some((each) => has(each, precedingNumber)),
      ),
    ],
  },
  addressContext('NL-R-002', 'A Dutch seller', always, 'ram:SellerTradeParty'),
  registrationContext('NL-R-003', 'of a Dutch seller (BT-30)', always, 'ram:SellerTradeParty'),
  addressContext('NL-R-004', 'The Dutch buyer of a Dutch seller', isBuyerDutch, 'ram:BuyerTradeParty'),
  registrationContext(
    'NL-R-005',
    'of the Dutch buyer of a Dutch seller (BT-47)',
    isBuyerDutch,
    'ram:BuyerTradeParty',
  ),
  addressContext(
    'NL-R-006',
    'The Dutch tax representative of a Dutch seller',
    (document) => countriesOf(document).representativeAddress === 'NL',
    'ram:SellerTaxRepresentativeTradeParty',
  ),
  headContext(summation, always, [settlement], paymentMeansRule()),
  headContext(
    'ram:SpecifiedTradeSettlementPaymentMeans',
    isBuyerDutch,
    [settlement],
    dutchMeansRule('ram:TypeCode'),
  ),
  headContext(
    'ram:LineID',
    always,
    ['ram:BuyerOrderReferencedDocument', 'ram:SpecifiedLineTradeAgreement', line],
    assertion(
      'NL-R-009',
      'A line of a Dutch seller names an order line (BT-132), but the invoice no order (BT-13).',
      (_, { root }) => has(root, orderNumber),
    ),
  ),
])

/** An element of the transaction under these: nearest first. */
function headContext(
  name: string,
  applies: (document: CiiDocument) => boolean,
  above: readonly string[],
  rule: Assertion<CiiDocument>,
): Context<CiiDocument> {
  return {
    names: [name],
    when: (node, document) => isUnder(node, ...above, transaction, rootName) && applies(document),
    assertions: [rule],
  }
}

function addressContext(
  id: string,
  who: string,
  applies: (document: CiiDocument) => boolean,
  party: string,
): Context<CiiDocument> {
  const rule = dutchAddressRule(id, who, 'ram:LineOne', 'ram:CityName', 'ram:PostcodeCode')
  return headContext('ram:PostalTradeAddress', applies, [party, agreement], rule)
}

function registrationContext(
  id: string,
  whose: string,
  applies: (document: CiiDocument) => boolean,
  party: string,
): Context<CiiDocument> {
  const above = ['ram:SpecifiedLegalOrganization', party, agreement]
  return headContext('ram:ID', applies, above, dutchRegistrationRule(id, whose))
}

/** Only a document of type 381 counts as a credit note here. */
function paymentMeansRule(): Assertion<CiiDocument> {
  return assertion(
    'NL-R-007',
    'A Dutch seller who is to be paid names no payment means (BG-16).',
    (total, document) => {
      const isCreditNote = document.text(withText(select(document.root, typeCode))) === '381'
      const payable = document.single(childrenOf(total, 'ram:DuePayableAmount'))
      const amount = payable && document.decimal(payable)
      const sign = amount && compare(amount, zero)
      const owes = sign !== undefined && (isCreditNote ? sign >= 0 : sign <= 0)
      return owes || has(document.root, paymentMeans)
    },
  )
}

function isDutch(document: CiiDocument): boolean {
  return countriesOf(document).sellerAddress === 'NL'
}

function isBuyerDutch(document: CiiDocument): boolean {
  return countriesOf(document).buyerAddress === 'NL'
}

function always(): boolean {
  return true
}
