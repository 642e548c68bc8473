import { add, type Decimal, decimalOf, subtract, sum } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { r2, same } from '../decimal-tests.ts'
import { childrenOf } from '../path.ts'
import { attributesOf, rawText, someFilled, someText } from '../peppol-ubl/reading.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { charactersAfterPoint } from '../xpath-values.ts'

const maxDecimals = 2

/** What a payment by a third party must tell (BG-DEX-09). */
export const prepaymentRules: readonly Assertion<UblDocument>[] = [
  assertion('BR-DEX-10', 'The type of a third-party payment (BT-DEX-001) is missing.', (payment) =>
    someFilled(childrenOf(payment, 'cbc:ID')),
  ),
  assertion('BR-DEX-11', 'The amount of a third-party payment (BT-DEX-002) is missing.', (payment) =>
    someFilled(childrenOf(payment, 'cbc:PaidAmount')),
  ),
  assertion('BR-DEX-12', 'The description of a third-party payment (BT-DEX-003) is missing.', (payment) =>
    someFilled(childrenOf(payment, 'cbc:InstructionID')),
  ),
  assertion(
    'BR-DEX-13',
    'The amount of a third-party payment (BT-DEX-002) has more than two decimals.',
    (payment, document) =>
      charactersAfterPoint(rawText(childrenOf(payment, 'cbc:PaidAmount'), document)) <= maxDecimals,
  ),
  assertion(
    'BR-DEX-14',
    'The amount of a third-party payment (BT-DEX-002) is not in the currency of the invoice (BT-5).',
    (payment, { root }) =>
      attributesOf(childrenOf(payment, 'cbc:PaidAmount'), 'currencyID').some((currency) =>
        someText(childrenOf(root, 'cbc:DocumentCurrencyCode'), currency),
      ),
  ),
]

/** BR-DEX-09, which stands for BR-CO-16 where third parties paid. */
export const payableRule: Assertion<UblDocument> = assertion(
  'BR-DEX-09',
  'The amount due (BT-115) is not total less prepaid amount, with rounding and third-party payments.',
  (total, document) => {
    const read = (name: string) => optional(childrenOf(total, name), document)
    const [payable, inclusive] = [read('cbc:PayableAmount'), read('cbc:TaxInclusiveAmount')]
    const rounding = read('cbc:PayableRoundingAmount') ?? decimalOf(0)
    const prepaid = read('cbc:PrepaidAmount') ?? decimalOf(0)
    const byOthers = paidByOthers(total, document)
    if (payable === undefined || inclusive === undefined) return false
    return same(r2(subtract(payable, rounding)), r2(add(subtract(inclusive, prepaid), byOthers)))
  },
)

function paidByOthers({ parent }: XmlNode, document: UblDocument): Decimal {
  const payments = parent === undefined ? [] : childrenOf(parent, 'cac:PrepaidPayment')
  const amounts = payments.map((payment) => childrenOf(payment, 'cbc:PaidAmount'))
  if (!someFilled(amounts.flat())) return decimalOf(0)
  return sum(amounts.flatMap((paid) => optional(paid, document) ?? []))
}

function optional(nodes: readonly XmlNode[], document: UblDocument): Decimal | undefined {
  const node = document.single(nodes)
  return node && document.decimal(node)
}
