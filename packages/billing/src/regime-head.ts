import type { TrackedGoods } from '@tallystick/einvoice'
import type { GstInvoice } from '@tallystick/einvoice/in'
import type { InvoiceTrigger, LegalEntity } from '@tallystick/orders'

/** A line of a document, and the units of the order that it is about. */
export interface BilledLine {
  /** The order's line; absent for what was no unit of it, such as shipping. */
  readonly lineId?: string
  readonly quantity: string
  readonly tracked?: TrackedGoods
}

/** What is known of a regime without its arithmetic and rules, for those who need no more. */
export interface RegimeHead {
  /** Kept with every draft and invoice. */
  readonly id: string
  /** When invoices are made unless the legal entity says otherwise. */
  readonly invoiceTrigger: InvoiceTrigger
  isOf(legalEntity: LegalEntity): boolean
  /** Which units a document is about, where the sale of a shipment may become several. */
  linesOf?(document: object): readonly BilledLine[]
}

/** Goods and services tax of India: goods leave with their registered invoice. */
export const inGst: RegimeHead = {
  id: 'in-gst',
  invoiceTrigger: 'packed',
  isOf: ({ gst }) => gst !== undefined,
  linesOf: (document) =>
    (document as GstInvoice).lines.map(({ orderLine, quantity, tracked }) => ({
      quantity,
      ...(orderLine !== undefined && { lineId: orderLine }),
      ...(tracked && { tracked }),
    })),
}

/** Everybody who has no other. */
export const en16931: RegimeHead = { id: 'en16931', invoiceTrigger: 'shipped', isOf: () => true }

const heads: readonly RegimeHead[] = [inGst, en16931]

/** The units that a document of a regime is about, line by line. */
export function billedLines(regime: string, document: object): readonly BilledLine[] {
  return heads.find(({ id }) => id === regime)?.linesOf?.(document) ?? []
}

/** When the invoices of an order are made: what its channel's connection asked for, what its seller does, or what suits the regime. */
export function invoiceTriggerOf(
  legalEntity: LegalEntity,
  { invoiceTrigger }: { readonly invoiceTrigger?: InvoiceTrigger } = {},
): InvoiceTrigger {
  const head = heads.find(({ isOf }) => isOf(legalEntity))
  return invoiceTrigger ?? legalEntity.invoiceTrigger ?? head?.invoiceTrigger ?? en16931.invoiceTrigger
}
