import { calculate, finishInvoice, type Invoice, type NumberedInvoice } from '@tallystick/einvoice'
import { accept } from '@tallystick/kernel'
import { countedSerials } from './counted-serials.ts'
import { creditNote } from './credit/credit-note.ts'
import type { Credited } from './credit/credited.ts'
import type { Regime } from './regime.ts'
import { en16931 } from './regime-head.ts'
import { renderChecked } from './render-checked.ts'
import { invoiceNumberOf, seriesIdOf } from './series.ts'
import { seriesOpeningFaults } from './series-opening.ts'
import { taxDocument } from './tax-document.ts'

/** Invoices as EN 16931 has them, of whatever profile: the regime of everybody who has no other. */
export const en16931Regime: Regime<Invoice, NumberedInvoice, Credited> = {
  ...en16931,
  taxDocuments(sale) {
    const input = taxDocument(sale)
    if (!input.ok) return input
    const calculated = calculate(input.value)
    return calculated.ok ? accept([calculated.value]) : calculated
  },
  creditNote,
  establishmentOf: () => undefined,
  seriesId: ({ legalEntity, issueDate, kind }) => seriesIdOf(legalEntity, issueDate, kind),
  numberOf: (legalEntity, seriesId, sequence, format) =>
    accept(invoiceNumberOf(legalEntity, seriesId, sequence, format)),
  openingFaults: seriesOpeningFaults,
  finish: finishInvoice,
  finalForm(invoice, numbering, legalEntity) {
    const checked = renderChecked(invoice, numbering, legalEntity)
    if (!checked.ok) return checked
    const { bytes, contentType, profile } = checked.value
    return accept(
      profile.container === 'pdf'
        ? { kind: 'page', profileId: profile.id, data: bytes }
        : { kind: 'data', profileId: profile.id, bytes, contentType },
    )
  },
  factsOf: ({ currency, totals, buyer, lines }) => ({
    currency,
    totalWithTax: totals.withVat,
    totalWithoutTax: totals.withoutVat,
    buyerName: buyer.name,
    ...(buyer.vatIdentifier !== undefined && { buyerTaxId: buyer.vatIdentifier }),
    ...countedSerials(lines),
  }),
}
