import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists, existsOneOf, hasText } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { delivery, settlement, transaction } from '../cii/names.ts'
import { childrenOf, has, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'

const transferCodes: ReadonlySet<string> = new Set(['30', '58'])
const shipToAddress = path('ram:ShipToTradeParty/ram:PostalTradeAddress')
const shipToCountry = path('ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID')

/** BT-87 shows at most this much of a card's number. */
const maxCardCharacters = 10

/** BR rules of payment, delivery and references (EN 16931-1:2017, rules 1.3.16). */
export const paymentAndDeliveryContexts: Pattern<CiiDocument> = [
  {
    names: ['ram:PayeePartyCreditorFinancialAccount'],
    when: ({ parent }) => parent?.name === 'ram:SpecifiedTradeSettlementPaymentMeans' && isTransfer(parent),
    assertions: [
      assertion('BR-50', 'The account to pay to (BT-84) is missing.', (account, document) =>
        ['ram:IBANID', 'ram:ProprietaryID'].some((name) => document.text(childrenOf(account, name)) !== ''),
      ),
      existsOneOf(
        'BR-61',
        'A credit transfer (BT-81 of 30 or 58) has no account (BT-84).',
        'ram:IBANID',
        'ram:ProprietaryID',
      ),
    ],
  },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    assertions: [exists('BR-49', 'The code of the payment means (BT-81) is missing.', 'ram:TypeCode')],
  },
  {
    names: ['ram:ApplicableTradeSettlementFinancialCard'],
    assertions: [
      assertion(
        'BR-51',
        'More of the card number (BT-87) is shown than its last digits.',
        (card, document) => [...document.text(childrenOf(card, 'ram:ID'))].length <= maxCardCharacters,
      ),
    ],
  },
  {
    names: ['ram:AdditionalReferencedDocument'],
    assertions: [
      hasText('BR-52', 'The reference of a supporting document (BT-122) is missing.', 'ram:IssuerAssignedID'),
    ],
  },
  {
    names: ['ram:InvoiceReferencedDocument'],
    when: (node) => isUnder(node, settlement, transaction),
    assertions: [
      hasText('BR-55', 'The number of a preceding invoice (BT-25) is missing.', 'ram:IssuerAssignedID'),
    ],
  },
  {
    names: [delivery],
    when: (node) => isUnder(node, transaction),
    assertions: [
      assertion(
        'BR-57',
        'The country of the delivery (BT-80) is missing.',
        (node, document) => !has(node, shipToAddress) || document.text(select(node, shipToCountry)) !== '',
      ),
    ],
  },
]

function isTransfer(means: XmlNode): boolean {
  return childrenOf(means, 'ram:TypeCode').some((code) => transferCodes.has(stringValue(code)))
}
