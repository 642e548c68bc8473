import { stringValue } from '../../xml/xml-node.ts'
import { assertion, exists, hasText } from '../assertion.ts'
import { has, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

const transferCodes: ReadonlySet<string> = new Set(['30', '58'])
const code = path('cbc:PaymentMeansCode')
const account = path('cac:PayeeFinancialAccount/cbc:ID')

/** BT-87 shows at most this much of a card's number. */
const maxCardCharacters = 10

/** BR rules of payment, delivery and references (EN 16931-1:2017, rules 1.3.16). */
export const paymentAndDeliveryContexts: Pattern<UblDocument> = [
  {
    names: ['cac:PayeeFinancialAccount'],
    when: ({ parent }) =>
      parent?.name === 'cac:PaymentMeans' &&
      select(parent, code).some((each) => transferCodes.has(stringValue(each))),
    assertions: [hasText('BR-50', 'The account to pay to (BT-84) is missing.', 'cbc:ID')],
  },
  {
    names: ['cac:PaymentMeans'],
    assertions: [
      exists('BR-49', 'The code of the payment means (BT-81) is missing.', 'cbc:PaymentMeansCode'),
      assertion(
        'BR-61',
        'A credit transfer (BT-81 of 30 or 58) has no account (BT-84).',
        (means, document) => !transferCodes.has(document.text(select(means, code))) || has(means, account),
      ),
    ],
  },
  {
    names: ['cbc:PrimaryAccountNumberID'],
    assertions: [
      assertion(
        'BR-51',
        'More of the card number (BT-87) is shown than its last digits.',
        (number) => [...stringValue(number)].length <= maxCardCharacters,
        'warning',
      ),
    ],
  },
  {
    names: ['cac:AdditionalDocumentReference'],
    assertions: [hasText('BR-52', 'The reference of a supporting document (BT-122) is missing.', 'cbc:ID')],
  },
  {
    names: ['cac:BillingReference'],
    assertions: [
      exists(
        'BR-55',
        'The number of a preceding invoice (BT-25) is missing.',
        'cac:InvoiceDocumentReference/cbc:ID',
      ),
    ],
  },
  {
    names: ['cac:Address'],
    when: (node) => isUnder(node, 'cac:DeliveryLocation', 'cac:Delivery'),
    assertions: [
      exists(
        'BR-57',
        'The country of the delivery (BT-80) is missing.',
        'cac:Country/cbc:IdentificationCode',
      ),
    ],
  },
]
