/** Where the despatch advice of a shipment lies. */
export function despatchAdviceKey(shipmentId: string): string {
  return `despatch/${shipmentId}.xml`
}
