import type { XmlNode } from '../../xml/xml-node.ts'
import { settlement, transaction } from '../cii/names.ts'
import { has, path } from '../path.ts'

const payerAccount = 'ram:PayerPartyDebtorFinancialAccount/ram:IBANID'
const mandates = path(`${transaction}/${settlement}/ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID`)
const creditors = path(`${transaction}/${settlement}/ram:CreditorReferenceID`)
const accounts = path(`${transaction}/${settlement}/ram:SpecifiedTradeSettlementPaymentMeans/${payerAccount}`)
const ownAccounts = path(payerAccount)

/** Which parts of a direct debit (BG-19) a document tells: CII has no element for the whole of it. */
export interface DirectDebit {
  /** BT-89. */
  readonly mandate: boolean
  /** BT-90. */
  readonly creditor: boolean
  /** BT-91. */
  readonly account: boolean
}

/** The parts that the document tells, whichever payment means they belong to. */
export function debitOf(root: XmlNode): DirectDebit {
  return { mandate: has(root, mandates), creditor: has(root, creditors), account: has(root, accounts) }
}

/** True when payment means have an account to debit, or the document tells a mandate or a creditor. */
export function isDebited(means: XmlNode, root: XmlNode): boolean {
  return has(means, ownAccounts) || has(root, mandates) || has(root, creditors)
}
