import { filled } from '../../labels/filled.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { PrecedingInvoice } from '../../model/references.ts'
import { type Fact, facts } from './facts.ts'
import { given, type Html, html, name } from './html.ts'
import { identifier } from './identifier.ts'
import type { PageWords } from './page-words.ts'
import { section } from './section.ts'

/** The documents that the invoice refers to (BT-10 to BT-19, BG-3). */
export function references({ references: all = {} }: NumberedInvoice, words: PageWords): Html {
  const label = words.labels.references
  const known: Fact[] = [
    [label.buyerReference, given(all.buyerReference, name)],
    [label.purchaseOrder, given(all.purchaseOrder, name)],
    [label.salesOrder, given(all.salesOrder, name)],
    [label.contract, given(all.contract, name)],
    [label.project, given(all.project, name)],
    [label.despatchAdvice, given(all.despatchAdvice, name)],
    [label.receivingAdvice, given(all.receivingAdvice, name)],
    [label.tender, given(all.tender, name)],
    [label.invoicedObject, given(all.invoicedObject, identifier)],
    [label.buyerAccounting, given(all.buyerAccounting, name)],
    ...(all.precedingInvoices ?? []).map((one): Fact => [label.precedingInvoice, preceding(one, words)]),
  ]
  return section('references', label.title, [facts('known wide', known)])
}

function preceding({ number, issueDate }: PrecedingInvoice, { labels, date }: PageWords): Html {
  if (issueDate === undefined) return name(number)
  return html`<bdi>${filled(labels.references.precedingInvoiceOf, { number, date: date(issueDate) })}</bdi>`
}
