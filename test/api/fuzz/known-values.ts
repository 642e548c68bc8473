import type { World } from '../../pipeline/world.ts'

/** Values that are known to the world, by the names of members and parameters that hold them. */
export function knownValues(world: World): Readonly<Record<string, readonly string[]>> {
  const orderIds = ['shopify.fable.6120448807114', 'shopify.fable.6120455983434']
  const locations = ['leipzig', 'berlin']
  const skus = ['MUG-BLUE', 'ESPRESSO-ONE', 'CHOC-70', 'BASKET-JOY', 'WINE-RED']
  const parked = [...world.buckets.work.objects()].map(([key]) => key)
  const shipmentIds = parked.flatMap((key) => /^shipments\/([0-9a-f]+)\//.exec(key)?.[1] ?? [])
  return {
    orderId: orderIds,
    locationId: locations,
    from: locations,
    to: locations,
    otherLocation: locations,
    sku: skus,
    lot: ['CH2609', 'CH2611', 'W24-07'],
    gtin: ['09506000134352', '09506000134376'],
    tradeItem: ['09506000134352', 'sku.MUG-BLUE'],
    channel: ['shopify', 'woocommerce', 'till', 'generic', 'etsy', 'amazon'],
    connection: ['fable', 'mitte'],
    provider: ['shipbob', 'shiphero', 'amazon-mcf'],
    account: ['main'],
    legalEntityId: ['fable'],
    invoiceId: ['fable.invoice.2026.1', 'fable.invoice.2026.2'],
    seriesId: ['fable.invoice.2026', 'fable.credit-note.2026'],
    series: ['fable.invoice.2026'],
    shipmentId: shipmentIds,
    endpointId: ['erp', 'desk'],
    kind: ['skus', 'lots', 'stock', 'productions'],
    store: ['mitte', 'fable'],
    receipt: ['R-1', 'R-2'],
    orderLineId: ['13850117439754', '1000', '1'],
    lineId: ['13850117439754', '1000', '1'],
    gstin: ['29AAGCT1234K1Z2'],
    reference: ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'],
    moveId: ['A-1', 'A-2', 'M-1'],
    productionId: ['A-1', 'RUN-1'],
    assemblyId: ['A-1', 'AS-1'],
    quantity: ['1', '2', '5'],
  }
}
