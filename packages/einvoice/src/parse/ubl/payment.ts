import type { CreditTransfer, DirectDebit, PaymentCard, PaymentInstructions } from '../../model/payment.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, presentOrNone, someOf } from '../present.ts'
import { codeAt, nodeAt, textAt } from '../values.ts'
import { readCreditorIdentifier } from './parties.ts'

/** BG-16: what the first payment means says, with the accounts (BG-17) of all of them. */
export function readPayment(root: XmlNode): PaymentInstructions | undefined {
  const means = childrenOf(root, 'cac:PaymentMeans')
  const firstOf = <Held>(read: (node: XmlNode) => Held | undefined) =>
    means.map(read).find((held) => held !== undefined)
  const instructions = presentOrNone({
    meansText: firstOf((each) => nodeAt(each, 'cbc:PaymentMeansCode')?.attributes.get('name')),
    remittance: firstOf((each) => textAt(each, 'cbc:PaymentID')),
    creditTransfers: someOf(means.map(creditTransfer)),
    card: firstOf(paymentCard),
    directDebit: directDebit(
      firstOf((each) => nodeAt(each, 'cac:PaymentMandate')),
      readCreditorIdentifier(root),
    ),
  })
  if (instructions === undefined && means.length === 0) return undefined
  return { meansCode: firstOf((each) => codeAt(each, 'cbc:PaymentMeansCode')) ?? '', ...instructions }
}

/** BT-20: all terms, each on a line of its own. */
export function readPaymentTerms(root: XmlNode): string | undefined {
  const notes = childrenOf(root, 'cac:PaymentTerms').flatMap((each) => textAt(each, 'cbc:Note') ?? [])
  return notes.length === 0 ? undefined : notes.join('\n')
}

function creditTransfer(means: XmlNode): CreditTransfer | undefined {
  const account = nodeAt(means, 'cac:PayeeFinancialAccount')
  if (account === undefined) return undefined
  return present({
    account: textAt(account, 'cbc:ID') ?? '',
    accountName: textAt(account, 'cbc:Name'),
    serviceProvider: textAt(account, 'cac:FinancialInstitutionBranch', 'cbc:ID'),
  })
}

function paymentCard(means: XmlNode): PaymentCard | undefined {
  const card = nodeAt(means, 'cac:CardAccount')
  if (card === undefined) return undefined
  return present({
    number: textAt(card, 'cbc:PrimaryAccountNumberID') ?? '',
    holder: textAt(card, 'cbc:HolderName'),
  })
}

function directDebit(mandate: XmlNode | undefined, creditor: string | undefined): DirectDebit | undefined {
  return presentOrNone({
    mandate: textAt(mandate, 'cbc:ID'),
    creditorIdentifier: creditor,
    debitedAccount: textAt(mandate, 'cac:PayerFinancialAccount', 'cbc:ID'),
  })
}
