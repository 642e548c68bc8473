import { invoiceTriggerOf } from '@tallystick/billing'
import type { LegalEntity } from '@tallystick/orders'
import type { ShipmentRecord } from '@tallystick/store'

/** True when the time for the invoice of a confirmed shipment has come. */
export function isInvoiceDue(
  { status, departed }: Pick<ShipmentRecord, 'status' | 'departed'>,
  legalEntity: LegalEntity,
): boolean {
  return status !== 'packed' || departed !== undefined || invoiceTriggerOf(legalEntity) === 'packed'
}
