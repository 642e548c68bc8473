import * as z from 'zod'
import { list, text } from '../reading.ts'

/*
 * ShipHero's Shipment Update webhook (developer.shiphero.com), so far as it is read here.
 */

const lineItem = z.object({
  id: text,
  sku: text,
  quantity: text,
  serial_numbers: list(z.string()),
  lot_name: text,
  lot_expiration: text,
  package: text,
})

const fulfillment = z.object({
  shipment_id: z.string().min(1).max(40),
  warehouse: text,
  warehouse_id: text,
  partner_order_id: text,
  order_number: text,
  tracking_number: text,
  shipping_carrier: text,
  line_items: list(lineItem),
})

/** The body of a call about a shipment. */
export const shipmentUpdateSchema = z.object({ fulfillment })

export type Fulfillment = z.output<typeof fulfillment>
export type LineItem = z.output<typeof lineItem>

/** What every call says of itself. */
export const headSchema = z.object({ webhook_type: text, test: text })
