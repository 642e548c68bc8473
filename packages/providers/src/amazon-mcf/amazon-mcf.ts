import {
  amazonAccess,
  askSellingPartner,
  refuseUnsigned,
  type ThinCalls,
  urlUnder,
} from '@tallystick/channels'
import type { Provider } from '../provider.ts'
import { fulfillmentOrderId, fulfillmentOrderStatus, identifyNotification } from './notification.ts'
import { mcfToShipments } from './to-shipments.ts'

/** Asks for a fulfilment order with its shipments: Fulfillment Outbound API 2020-07-01, getFulfillmentOrder. */
const thin: ThinCalls = {
  orderId: fulfillmentOrderId,
  exchange: (orderId, access) =>
    askSellingPartner(
      access,
      urlUnder(access, 'fba', 'outbound', '2020-07-01', 'fulfillmentOrders', orderId),
    ),
  rateLimit: { perSecond: 2, burst: 30 },
  ...amazonAccess,
}

/**
 * Amazon Multi-Channel Fulfillment, by SP-API's FULFILLMENT_ORDER_STATUS notifications, which come with those of the channel
 * Amazon, and the order that they name. A shipment that is `SHIPPED` has left Amazon's warehouse.
 */
export const amazonMcf: Provider = {
  name: 'amazon-mcf',
  verify: refuseUnsigned,
  identify: (raw, _headers, body) => identifyNotification(raw, body),
  concern: (topic) => (topic === fulfillmentOrderStatus ? 'tell' : 'park'),
  toShipments: mcfToShipments,
  goodsAre: 'shipped',
  notifiedBy: 'amazon',
  thin,
}
