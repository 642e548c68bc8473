import * as z from 'zod'
import { amount, count, day, invoiceState, moment, sha256 } from './told.ts'

/** An invoice or a credit note as lists tell it. */
export const invoiceOnRecord = z.strictObject({
  invoiceId: z.string(),
  type: z.enum(['invoice', 'credit-note']),
  seriesId: z.string(),
  sequence: count,
  number: z.string(),
  state: invoiceState,
  creditOf: z.string().optional().meta({ description: 'The invoice that it credits.' }),
  creditId: z.string().optional(),
  shipmentId: z.string().optional(),
  legalEntityId: z.string(),
  orderId: z.string(),
  regime: z.string(),
  profile: z.string(),
  issueDate: day,
  currency: z.string(),
  totalWithTax: amount,
  totalWithoutTax: amount,
  buyerName: z.string(),
  buyerTaxId: z.string().optional(),
  serialCount: count.optional(),
  sha256: sha256.meta({ description: 'Of the document as it was issued.' }),
  numberedSha256: sha256
    .optional()
    .meta({ description: 'Of what was numbered, where an authority signs another.' }),
  chain: z.string().optional().meta({ description: 'Its link in the chain of its series.' }),
  numberedAt: moment,
  updatedAt: moment.optional(),
  registration: z
    .strictObject({
      irn: z.string(),
      ackNo: z.string(),
      ackDate: moment,
      position: count,
      chain: z.string().optional(),
    })
    .optional(),
  voided: z.strictObject({ reason: z.string(), at: moment }).optional(),
})
