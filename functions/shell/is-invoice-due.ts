import { invoiceTriggerOf } from '@tallystick/billing'
import type { InvoiceTrigger, LegalEntity } from '@tallystick/orders'
import type { OrderPlace, ShipmentRecord } from '@tallystick/store'

/** True when the time for the invoice of a confirmed shipment of an order has come. */
export function isInvoiceDue(
  shipment: Pick<ShipmentRecord, 'status' | 'departed' | 'invoiceTrigger'>,
  legalEntity: LegalEntity,
  place: Pick<OrderPlace, 'invoiceTrigger'> = {},
): boolean {
  const { status, departed } = shipment
  return (
    status !== 'packed' || departed !== undefined || triggerFor(shipment, legalEntity, place) === 'packed'
  )
}

/** What was packed keeps to what was wanted then; everything else goes by its order, or by what the seller wants now. */
export function triggerFor(
  { invoiceTrigger }: Pick<ShipmentRecord, 'invoiceTrigger'>,
  legalEntity: LegalEntity,
  place: Pick<OrderPlace, 'invoiceTrigger'> = {},
): InvoiceTrigger {
  return invoiceTrigger ?? invoiceTriggerOf(legalEntity, place)
}
