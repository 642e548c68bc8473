import * as z from 'zod'
import { list, text } from '../reading.ts'

/*
 * The answer of getFulfillmentOrder (Fulfillment Outbound API 2020-07-01), so far as it is read here.
 */

const item = z.object({
  sellerSku: text,
  sellerFulfillmentOrderItemId: text,
  quantity: text,
  packageNumber: text,
  serialNumber: text,
  manufacturerLotCodes: list(z.string()),
})

const parcel = z.object({ packageNumber: z.string(), carrierCode: text, trackingNumber: text })

const shipment = z.object({
  amazonShipmentId: z.string().min(1).max(60),
  fulfillmentCenterId: text,
  fulfillmentShipmentStatus: z.enum(['PENDING', 'SHIPPED', 'CANCELLED_BY_FULFILLER', 'CANCELLED_BY_SELLER']),
  shippingDate: text,
  fulfillmentShipmentItem: list(item),
  fulfillmentShipmentPackage: list(parcel),
})

export const answerSchema = z.object({
  payload: z.object({
    fulfillmentOrder: z.object({ sellerFulfillmentOrderId: text, displayableOrderId: text }),
    fulfillmentShipments: list(shipment),
  }),
})

export type McfOrder = z.output<typeof answerSchema>['payload']['fulfillmentOrder']
export type McfShipment = z.output<typeof shipment>
export type McfItem = z.output<typeof item>
