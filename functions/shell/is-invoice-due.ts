import { invoiceTriggerOf } from '@tallystick/billing'
import type { InvoiceTrigger, LegalEntity } from '@tallystick/orders'
import type { ShipmentRecord } from '@tallystick/store'

/** True when the time for the invoice of a confirmed shipment has come. */
export function isInvoiceDue(
  shipment: Pick<ShipmentRecord, 'status' | 'departed' | 'invoiceTrigger'>,
  legalEntity: LegalEntity,
): boolean {
  const { status, departed } = shipment
  return status !== 'packed' || departed !== undefined || triggerFor(shipment, legalEntity) === 'packed'
}

/** What was packed keeps to what its seller wanted then; everything else goes by what the seller wants now. */
export function triggerFor(
  { invoiceTrigger }: Pick<ShipmentRecord, 'invoiceTrigger'>,
  legalEntity: LegalEntity,
): InvoiceTrigger {
  return invoiceTrigger ?? invoiceTriggerOf(legalEntity)
}
