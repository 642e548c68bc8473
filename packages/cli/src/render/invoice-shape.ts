import * as z from 'zod'
import { line } from './line-shapes.ts'
import { buyer, delivery, payee, payment, seller, taxRepresentative } from './party-shapes.ts'
import { allowanceCharge, day, decimalText, identifier, period, text, vat, vatCategory } from './shapes.ts'

const references = z.strictObject({
  buyerReference: text.exactOptional(),
  project: text.exactOptional(),
  contract: text.exactOptional(),
  purchaseOrder: text.exactOptional(),
  salesOrder: text.exactOptional(),
  receivingAdvice: text.exactOptional(),
  despatchAdvice: text.exactOptional(),
  tender: text.exactOptional(),
  invoicedObject: identifier.exactOptional(),
  buyerAccounting: text.exactOptional(),
  precedingInvoices: z
    .array(z.strictObject({ number: text, issueDate: day.exactOptional() }))
    .exactOptional(),
  supportingDocuments: z
    .array(
      z.strictObject({
        reference: text,
        description: text.exactOptional(),
        location: text.exactOptional(),
        attachment: z.strictObject({ mimeCode: text, filename: text, content: z.base64() }).exactOptional(),
      }),
    )
    .exactOptional(),
})

const documentLevel = z.array(allowanceCharge.extend({ vat }))
const exemption = z.strictObject({ reason: text.exactOptional(), reasonCode: text.exactOptional() })

/** An invoice before calculation, with its number and date: what `tallystick render` reads. */
export const invoiceShape = z.strictObject({
  number: text,
  issueDate: day,
  typeCode: text.default('380'),
  currency: text,
  vatAccountingCurrency: text.exactOptional(),
  taxPointDate: day.exactOptional(),
  taxPointCode: text.exactOptional(),
  dueDate: day.exactOptional(),
  paymentTerms: text.exactOptional(),
  notes: z.array(z.strictObject({ subjectCode: text.exactOptional(), text })).exactOptional(),
  references: references.exactOptional(),
  seller,
  buyer,
  payee: payee.exactOptional(),
  taxRepresentative: taxRepresentative.exactOptional(),
  delivery: delivery.exactOptional(),
  period: period.exactOptional(),
  payment: payment.exactOptional(),
  amounts: z.enum(['without-vat', 'with-vat']),
  lines: z.array(line).min(1),
  allowances: documentLevel.exactOptional(),
  charges: documentLevel.exactOptional(),
  exemptions: z.partialRecord(vatCategory, exemption).exactOptional(),
  vatInAccountingCurrency: decimalText.exactOptional(),
  prepaid: decimalText.exactOptional(),
  settlement: z
    .strictObject({ total: decimalText, taxRounding: z.enum(['per-rate', 'per-line', 'per-share']) })
    .exactOptional(),
})
