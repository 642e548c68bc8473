import type { CreditTransfer, DirectDebit, PaymentCard, PaymentInstructions } from '../../model/payment.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, presentOrNone, someOf } from '../present.ts'
import { all, codeAt, nodeAt, textAt } from '../values.ts'

/** BG-16: what the first payment means says, with the accounts (BG-17) of all of them. */
export function readPayment(settlement: XmlNode | undefined): PaymentInstructions | undefined {
  const means = all(settlement, 'ram:SpecifiedTradeSettlementPaymentMeans')
  const firstOf = <Held>(read: (node: XmlNode) => Held | undefined) =>
    means.map(read).find((held) => held !== undefined)
  const instructions = presentOrNone({
    meansText: firstOf((each) => textAt(each, 'ram:Information')),
    remittance: textAt(settlement, 'ram:PaymentReference'),
    creditTransfers: someOf(means.map(creditTransfer)),
    card: firstOf(paymentCard),
    directDebit: directDebit(
      settlement,
      firstOf((each) => textAt(each, 'ram:PayerPartyDebtorFinancialAccount', 'ram:IBANID')),
    ),
  })
  if (instructions === undefined && means.length === 0) return undefined
  return { meansCode: firstOf((each) => codeAt(each, 'ram:TypeCode')) ?? '', ...instructions }
}

/** BT-20: all terms, each on a line of its own. */
export function readPaymentTerms(settlement: XmlNode | undefined): string | undefined {
  const terms = all(settlement, 'ram:SpecifiedTradePaymentTerms')
  const texts = terms.flatMap((each) => textAt(each, 'ram:Description') ?? [])
  return texts.length === 0 ? undefined : texts.join('\n')
}

function creditTransfer(means: XmlNode): CreditTransfer | undefined {
  const account = nodeAt(means, 'ram:PayeePartyCreditorFinancialAccount')
  if (account === undefined) return undefined
  return present({
    account: textAt(account, 'ram:IBANID') ?? textAt(account, 'ram:ProprietaryID') ?? '',
    accountName: textAt(account, 'ram:AccountName'),
    serviceProvider: textAt(means, 'ram:PayeeSpecifiedCreditorFinancialInstitution', 'ram:BICID'),
  })
}

function paymentCard(means: XmlNode): PaymentCard | undefined {
  const card = nodeAt(means, 'ram:ApplicableTradeSettlementFinancialCard')
  if (card === undefined) return undefined
  return present({ number: textAt(card, 'ram:ID') ?? '', holder: textAt(card, 'ram:CardholderName') })
}

function directDebit(
  settlement: XmlNode | undefined,
  debitedAccount: string | undefined,
): DirectDebit | undefined {
  const mandates = all(settlement, 'ram:SpecifiedTradePaymentTerms').flatMap(
    (each) => textAt(each, 'ram:DirectDebitMandateID') ?? [],
  )
  return presentOrNone({
    mandate: mandates[0],
    creditorIdentifier: textAt(settlement, 'ram:CreditorReferenceID'),
    debitedAccount,
  })
}
