import type { ShipmentRecord } from '@tallystick/store'

/** Where the despatch advice of a shipment lies: of one that was amended, another one each time. */
export function despatchAdviceKey({
  shipmentId,
  formers = [],
}: Pick<ShipmentRecord, 'shipmentId' | 'formers'>): string {
  const amended = formers.length === 0 ? '' : `.${formers.length}`
  return `despatch/${shipmentId}${amended}.xml`
}
