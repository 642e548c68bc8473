/** Path of an order's view. */
export function orderLink(orderId: string): string {
  return `/v1/service/orders/${encodeURIComponent(orderId)}`
}

/** Path of the units of one SKU on a line of an order. */
export function unitsLink(
  orderId: string,
  { lineId, sku }: { readonly lineId: string; readonly sku: string },
) {
  return `${orderLink(orderId)}/units?${new URLSearchParams({ lineId, sku })}`
}

/** Path of a unit's view. A serial may hold characters that a path does not leave alone: those go into the query. */
export function serviceUnitLink(tradeItem: string, serial: string): string {
  if (/^[\w.~-]+$/.test(serial) && !/^\.+$/.test(serial)) return `/v1/service/units/${tradeItem}/${serial}`
  return `/v1/service/units?${new URLSearchParams({ tradeItem, serial })}`
}

/** Path where links to the documents of an invoice are had. */
export function documentsLink(invoiceId: string): string {
  return `/v1/service/invoices/${encodeURIComponent(invoiceId)}/documents`
}

/** Path where the documents of an invoice are asked to be sent once more. */
export function resendsLink(invoiceId: string): string {
  return `/v1/service/invoices/${encodeURIComponent(invoiceId)}/resends`
}

/** Something that may be done now, and where. */
export interface Offer {
  readonly do: 'return' | 'exchange'
  readonly method: 'POST'
  readonly link: string
}

/** What is done about goods that left: they come back, or others are sent in their place. */
export const offers: readonly Offer[] = [
  { do: 'return', method: 'POST', link: '/v1/service/returns' },
  { do: 'exchange', method: 'POST', link: '/v1/exchanges' },
]
