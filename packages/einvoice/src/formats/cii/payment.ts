import type { Invoice } from '../../model/invoice.ts'
import type { CreditTransfer, PaymentInstructions } from '../../model/payment.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { dateElement } from './date.ts'

/** What an IBAN looks like (ISO 13616), white space aside; whether it is one, its check digits say. */
const ibanForm = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/**
 * BG-16: once, or once for each account that can be paid to (BG-17). All have the same code and text (CII-SR-467,
 * -468); the card and the debited account stand on the first.
 */
export function paymentMeans(payment: PaymentInstructions): (XmlElement | undefined)[] {
  const [first, ...others] = payment.creditTransfers ?? []
  const { meansCode, meansText } = payment
  const further = meansText === undefined ? { meansCode } : { meansCode, meansText }
  return [oneMeans(payment, first), ...others.map((account) => oneMeans(further, account))]
}

/** BT-20, BT-9 and BT-89. */
export function paymentTerms({ paymentTerms: terms, dueDate, payment }: Invoice): XmlElement | undefined {
  return group('ram:SpecifiedTradePaymentTerms', [
    leaf('ram:Description', terms),
    dateElement('ram:DueDateDateTime', dueDate),
    leaf('ram:DirectDebitMandateID', payment?.directDebit?.mandate),
  ])
}

function oneMeans(payment: PaymentInstructions, account: CreditTransfer | undefined): XmlElement | undefined {
  const { card, directDebit } = payment
  return group('ram:SpecifiedTradeSettlementPaymentMeans', [
    leaf('ram:TypeCode', payment.meansCode),
    leaf('ram:Information', payment.meansText),
    card &&
      group('ram:ApplicableTradeSettlementFinancialCard', [
        leaf('ram:ID', card.number),
        leaf('ram:CardholderName', card.holder),
      ]),
    group('ram:PayerPartyDebtorFinancialAccount', [leaf('ram:IBANID', directDebit?.debitedAccount)]),
    account && creditorAccount(account),
    group('ram:PayeeSpecifiedCreditorFinancialInstitution', [leaf('ram:BICID', account?.serviceProvider)]),
  ])
}

function creditorAccount({ account, accountName }: CreditTransfer): XmlElement | undefined {
  const isIban = ibanForm.test(account.replace(/\s/g, ''))
  return group('ram:PayeePartyCreditorFinancialAccount', [
    leaf('ram:IBANID', isIban ? account : undefined),
    leaf('ram:AccountName', accountName),
    leaf('ram:ProprietaryID', isIban ? undefined : account),
  ])
}
