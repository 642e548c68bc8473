/** The id of a shipment's draft: most have one; a sale that one document cannot hold has several, counted from 1. */
export function draftIdOf(shipmentId: string, part = 1): string {
  return part === 1 ? shipmentId : `${shipmentId}.${part}`
}

/** The shipment that a draft is about. */
export function shipmentOfDraft(draftId: string): string {
  return draftId.split('.', 1)[0] ?? draftId
}
