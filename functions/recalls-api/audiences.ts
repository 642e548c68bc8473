import type { Address } from '@tallystick/orders'
import type { LineView } from './line-views.ts'
import type { Audience } from './schemas.ts'

/** A row as an audience reads it: everything is text. */
type Row = Readonly<Record<string, string>>

/** What each audience is told of a line, in the order of its columns. */
export const rowFor: Readonly<Record<Audience, (line: LineView) => Row>> = {
  customers: (line) => ({
    order: line.order?.displayName ?? '',
    orderId: line.orderId,
    name: line.buyer?.name ?? '',
    email: line.buyer?.email ?? '',
    address: addressText(line.buyer?.shippingAddress ?? line.buyer?.billingAddress),
    product: nameOf(line),
    sku: line.sku,
    lot: line.lot,
    quantity: String(line.quantity),
    returned: String(line.returned),
    shippedAt: line.hasLeft ? line.leftAt : '',
    invoice: line.invoiceId ?? '',
    response: line.response?.state ?? '',
  }),
  authority: (line) => ({
    lot: line.lot,
    sku: line.sku,
    gtin: line.product?.gtin ?? '',
    product: nameOf(line),
    quantity: String(line.quantity),
    returned: String(line.returned),
    consignee: line.buyer?.name ?? '',
    consigneeTaxId: line.buyer?.taxId ?? '',
    consigneeAddress: addressText(line.buyer?.shippingAddress ?? line.buyer?.billingAddress),
    shippedFrom: line.from?.name ?? '',
    shippedAt: line.hasLeft ? line.leftAt : '',
    stillPacked: line.hasLeft ? 'no' : 'yes',
    afterRecall: line.late ? 'yes' : 'no',
    shipment: line.shipmentId,
    invoice: line.invoiceId ?? '',
  }),
  /** 21 CFR 1.1340(a): the key data elements of shipping. */
  fsma204: (line) => ({
    traceabilityLotCode: line.lot,
    quantity: String(line.quantity),
    unitOfMeasure: line.product?.unit ?? '',
    productDescription: nameOf(line),
    recipientLocation: [line.buyer?.name ?? '', addressText(line.buyer?.shippingAddress)]
      .filter((part) => part !== '')
      .join(', '),
    shipFromLocation: [line.from?.name ?? '', addressText(line.from?.address)]
      .filter((part) => part !== '')
      .join(', '),
    shipDate: line.leftAt.slice(0, 'YYYY-MM-DD'.length),
    traceabilityLotCodeSource: line.lotRecord?.supplier ?? line.from?.name ?? '',
    referenceDocumentType: line.invoiceId === undefined ? 'shipment' : 'invoice',
    referenceDocumentNumber: line.invoiceId ?? line.shipmentId,
  }),
}

/** The columns of an audience; they do not depend on the line. */
export const columnsFor: Readonly<Record<Audience, readonly string[]>> = {
  customers: [
    ...['order', 'orderId', 'name', 'email', 'address', 'product', 'sku', 'lot', 'quantity', 'returned'],
    ...['shippedAt', 'invoice', 'response'],
  ],
  authority: [
    ...['lot', 'sku', 'gtin', 'product', 'quantity', 'returned', 'consignee', 'consigneeTaxId'],
    ...['consigneeAddress', 'shippedFrom', 'shippedAt', 'stillPacked', 'afterRecall', 'shipment', 'invoice'],
  ],
  fsma204: [
    ...['traceabilityLotCode', 'quantity', 'unitOfMeasure', 'productDescription', 'recipientLocation'],
    ...['shipFromLocation', 'shipDate', 'traceabilityLotCodeSource', 'referenceDocumentType'],
    'referenceDocumentNumber',
  ],
}

function nameOf({ product, sku }: LineView): string {
  return product?.name ?? sku
}

function addressText(address: Address | undefined): string {
  const { street, additionalStreet, postalCode, city, subdivision, country } = address ?? {}
  const town = [postalCode, city].filter((part) => part !== undefined).join(' ')
  const parts = [street, additionalStreet, town, subdivision, country]
  return parts.filter((part) => part !== undefined && part !== '').join(', ')
}
