import * as z from 'zod'
import { list, optional, text } from '../reading.ts'

/*
 * A shipment as ShipBob's API 2026-07 has it (OpenAPI, Orders.ShipmentViewModel), so far as it is read here. What its
 * webhooks carry is not published topic by topic; they are said to mirror this resource.
 */

const inventoryItem = z.object({
  id: text,
  quantity: text,
  quantity_committed: text,
  lot: text,
  expiration_date: text,
  serial_numbers: list(z.string()),
})

const product = z.object({
  sku: text,
  reference_id: text,
  inventory_items: list(inventoryItem),
})

const carton = z.object({ barcode: text })

/** The body of a call about one shipment. */
export const shipmentSchema = z.object({
  id: z.string().min(1).max(40),
  reference_id: text,
  actual_fulfillment_date: text,
  last_tracking_update_at: text,
  location: optional(z.object({ id: text })),
  tracking: optional(z.object({ carrier: text, tracking_number: text })),
  parent_cartons: list(carton),
  products: list(product),
  status_details: list(z.object({ name: text })),
})

export type ShipBobShipment = z.output<typeof shipmentSchema>
export type ShipBobProduct = ShipBobShipment['products'][number]
export type ShipBobItem = ShipBobProduct['inventory_items'][number]
