import type { NumberedInvoice } from '@tallystick/einvoice'
import { billedLines, inGst } from './regime-head.ts'

/** Units of an order line as they were sold with one shipment. */
export interface SoldLine {
  readonly lineId: string
  readonly sku: string
  readonly quantity: number
}

/** Units of an order line on one line of a document. */
export interface InvoicedLine {
  /** The line of the document, as requests for credit notes name it. */
  readonly invoiceLineId: string
  readonly lineId: string
  readonly quantity: number
  /** The serials that it names. */
  readonly serials: readonly string[]
}

/**
 * Which lines of an issued document are about which lines of the order. `sold` are the lines of the sale in its order: what the
 * seller's settings left out of the document, and lines for charges, are about none.
 */
export function invoicedLines(
  regime: string,
  document: object,
  sold: readonly SoldLine[],
): readonly InvoicedLine[] {
  return regime === inGst.id ? ofGst(regime, document) : inOrderOfSale(document as NumberedInvoice, sold)
}

function ofGst(regime: string, document: object): InvoicedLine[] {
  return billedLines(regime, document).flatMap(({ lineId, quantity, tracked }, i) =>
    lineId === undefined
      ? []
      : [{ invoiceLineId: String(i + 1), lineId, quantity: whole(quantity), serials: serialsIn(tracked) }],
  )
}

/** The lines of the document stand in the order of the sale, some of which may be missing. */
function inOrderOfSale({ lines }: NumberedInvoice, sold: readonly SoldLine[]): InvoicedLine[] {
  let next = 0
  return lines.flatMap(({ id, quantity, item, tracked }) => {
    const place = sold.findIndex(
      (line, i) => i >= next && line.sku === item.sellerIdentifier && line.quantity === whole(quantity),
    )
    const line = sold[place]
    if (line === undefined) return []
    next = place + 1
    const { lineId, quantity: units } = line
    return [{ invoiceLineId: id, lineId, quantity: units, serials: serialsIn(tracked) }]
  })
}

function serialsIn(
  tracked: { readonly units: readonly { readonly serials?: readonly string[] }[] } | undefined,
) {
  return (tracked?.units ?? []).flatMap(({ serials = [] }) => serials)
}

/** Units are counted in whole ones. */
function whole(quantity: string): number {
  return Number.parseInt(quantity, 10)
}
