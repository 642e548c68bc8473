import { filled } from '../../labels/filled.ts'
import { formatDate } from '../../labels/format-date.ts'
import type { PrecedingInvoice } from '../../model/references.ts'
import { type Composition, type Fact, fact, periodText } from './composition.ts'

/** Number, dates and references: what a reader looks for first (BT-1 to BT-19, BT-72 to BT-74, BG-3). */
export function headerFacts(composition: Composition): Fact[] {
  return [...dates(composition), ...references(composition)]
}

function dates(composition: Composition): Fact[] {
  const { invoice, labels, language } = composition
  const { number, issueDate, dueDate, delivery, period, taxPointDate, taxPointCode } = invoice
  const day = (date: string | undefined) => (date === undefined ? undefined : formatDate(date, language))
  return [
    ...fact(labels.head.number, number),
    ...fact(labels.head.issueDate, day(issueDate)),
    ...fact(labels.head.dueDate, day(dueDate)),
    ...fact(labels.head.deliveryDate, day(delivery?.date)),
    ...fact(labels.head.period, period === undefined ? undefined : periodText(composition, period)),
    ...fact(labels.head.taxPoint, day(taxPointDate) ?? taxPointWord(composition, taxPointCode)),
  ]
}

function taxPointWord({ labels }: Composition, code: string | undefined): string | undefined {
  if (code !== '3' && code !== '35' && code !== '432') return code
  return labels.taxPoints[code]
}

function references(composition: Composition): Fact[] {
  const { labels, invoice } = composition
  const { references: found = {} } = invoice
  const words = labels.references
  return [
    ...fact(words.buyerReference, found.buyerReference),
    ...fact(words.purchaseOrder, found.purchaseOrder),
    ...fact(words.salesOrder, found.salesOrder),
    ...fact(words.contract, found.contract),
    ...fact(words.project, found.project),
    ...fact(words.tender, found.tender),
    ...fact(words.despatchAdvice, found.despatchAdvice),
    ...fact(words.receivingAdvice, found.receivingAdvice),
    ...fact(words.invoicedObject, found.invoicedObject?.value),
    ...fact(words.buyerAccounting, found.buyerAccounting),
    ...(found.precedingInvoices ?? []).flatMap((each) =>
      fact(words.precedingInvoice, preceding(composition, each)),
    ),
  ]
}

function preceding({ labels, language }: Composition, { number, issueDate }: PrecedingInvoice): string {
  if (issueDate === undefined) return number
  return filled(labels.references.precedingInvoiceOf, { number, date: formatDate(issueDate, language) })
}
