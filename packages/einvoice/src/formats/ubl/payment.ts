import type { CalendarDate } from '@tallystick/kernel'
import type { CreditTransfer, PaymentInstructions } from '../../model/payment.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** The schema wants the network of a card, which EN 16931 does not know; this stands for none. */
const noNetwork = 'NA'

/**
 * BG-16: once, or once for each account that can be paid to (BG-17). Only the first has the rest, which may not be
 * repeated (UBL-SR-45, -46, -54, -55), and the due date (BT-9) of a credit note, which has no other place for it.
 */
export function paymentMeans(
  payment: PaymentInstructions,
  dueDate: CalendarDate | undefined,
): (XmlElement | undefined)[] {
  const [first, ...others] = payment.creditTransfers ?? []
  const { meansCode, remittance } = payment
  const further = remittance === undefined ? { meansCode } : { meansCode, remittance }
  return [oneMeans(payment, first, dueDate), ...others.map((account) => oneMeans(further, account))]
}

/** BT-20. */
export function paymentTerms(terms: string | undefined): XmlElement | undefined {
  return group('cac:PaymentTerms', [leaf('cbc:Note', terms)])
}

function oneMeans(
  payment: PaymentInstructions,
  account: CreditTransfer | undefined,
  dueDate?: CalendarDate,
): XmlElement | undefined {
  const { card, directDebit } = payment
  return group('cac:PaymentMeans', [
    leaf('cbc:PaymentMeansCode', payment.meansCode, { name: payment.meansText }),
    leaf('cbc:PaymentDueDate', dueDate),
    leaf('cbc:PaymentID', payment.remittance),
    card &&
      group('cac:CardAccount', [
        leaf('cbc:PrimaryAccountNumberID', card.number),
        leaf('cbc:NetworkID', noNetwork),
        leaf('cbc:HolderName', card.holder),
      ]),
    group('cac:PayeeFinancialAccount', [
      leaf('cbc:ID', account?.account),
      leaf('cbc:Name', account?.accountName),
      group('cac:FinancialInstitutionBranch', [leaf('cbc:ID', account?.serviceProvider)]),
    ]),
    group('cac:PaymentMandate', [
      leaf('cbc:ID', directDebit?.mandate),
      group('cac:PayerFinancialAccount', [leaf('cbc:ID', directDebit?.debitedAccount)]),
    ]),
  ])
}
