import type { GstInvoice, NumberedGstInvoice } from '@tallystick/einvoice/in'
import { assert } from '@tallystick/kernel'
import { countedSerials } from '../counted-serials.ts'
import type { Regime } from '../regime.ts'
import { inGst } from '../regime-head.ts'
import { creditGst } from './credit/credit-gst.ts'
import type { GstCredited } from './credit/gst-credited.ts'
import { gstDocuments } from './gst-documents.ts'
import { gstFinalForm, gstRegistration } from './gst-final-form.ts'
import { gstNumber, gstOpeningFaults, gstSeriesId } from './gst-series.ts'

/**
 * The goods and services tax of India: every GSTIN of a seller issues in series of its own, documents to businesses are
 * registered with a portal, and goods leave with their invoice.
 */
export const inGstRegime: Regime<GstInvoice, NumberedGstInvoice, GstCredited> = {
  ...inGst,
  taxDocuments(sale) {
    const { gst } = sale.legalEntity
    assert(gst !== undefined, 'the regime is that of sellers with GST settings')
    return gstDocuments(sale, gst)
  },
  creditNote: creditGst,
  establishmentOf: ({ seller }) => seller.gstin,
  seriesId: gstSeriesId,
  numberOf: (_legalEntity, seriesId, sequence) => gstNumber(seriesId, sequence),
  openingFaults: gstOpeningFaults,
  finish: (document, numbering) => ({ ...document, ...numbering }),
  finalForm: gstFinalForm,
  factsOf: ({ totals, buyer, lines }) => ({
    currency: 'INR',
    totalWithTax: totals.total,
    totalWithoutTax: totals.taxable,
    buyerName: buyer.legalName,
    ...(buyer.gstin !== undefined && { buyerTaxId: buyer.gstin }),
    ...countedSerials(lines),
  }),
  registrationOf: gstRegistration,
}
