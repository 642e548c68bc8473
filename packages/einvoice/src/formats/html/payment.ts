import { paymentMeansWord } from '../../labels/payment-means.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { CreditTransfer, PaymentInstructions } from '../../model/payment.ts'
import { ibanOf, printedAccount } from '../pdf/iban.ts'
import { type Fact, facts } from './facts.ts'
import { given, type Html, html, name, nothing } from './html.ts'
import type { PageWords } from './page-words.ts'
import { section } from './section.ts'

/** How the invoice is or was paid (BG-16), and the terms (BT-20). */
export function payment({ payment: instructions, paymentTerms }: NumberedInvoice, words: PageWords): Html {
  const { payment: label } = words.labels
  return section('payment', label.title, [
    given(paymentTerms, (text) => html`<p class="text" dir="auto">${text}</p>`),
    instructions === undefined ? nothing : facts('known wide', instructionFacts(instructions, words)),
    ...(instructions?.creditTransfers ?? []).map((each) =>
      facts('known wide account', accountFacts(each, words)),
    ),
  ])
}

function instructionFacts(
  each: PaymentInstructions,
  { labels: { payment: label }, language }: PageWords,
): Fact[] {
  return [
    [label.means, meansText(each, language)],
    [label.remittance, given(each.remittance, code)],
    [label.card, given(each.card?.number, code)],
    [label.cardHolder, given(each.card?.holder, name)],
    [label.mandate, given(each.directDebit?.mandate, code)],
    [label.creditorIdentifier, given(each.directDebit?.creditorIdentifier, code)],
    [label.debitedAccount, given(each.directDebit?.debitedAccount, (text) => code(printedAccount(text)))],
  ]
}

/** The means in words, with the document's own words behind them where they say something else. */
function meansText(
  { meansCode, meansText: own }: PaymentInstructions,
  language: PageWords['language'],
): Html {
  const word = paymentMeansWord(meansCode, language)
  if (word === undefined) return name(own ?? meansCode)
  return html`${word}${given(own === word ? undefined : own, (text) => html` <small>${name(text)}</small>`)}`
}

function accountFacts(each: CreditTransfer, { labels: { payment: label } }: PageWords): Fact[] {
  return [
    [ibanOf(each.account) === undefined ? label.account : label.iban, code(printedAccount(each.account))],
    [label.bic, given(each.serviceProvider, code)],
    [label.accountName, given(each.accountName, name)],
  ]
}

function code(text: string): Html {
  return html`<bdi class="code">${text}</bdi>`
}
