import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** An amount as Amazon writes it. */
export const money = (Amount: string, CurrencyCode = 'EUR'): Members => ({ CurrencyCode, Amount })

/** Two mugs for 23.80 in all, 19 % in it. */
export const mugs = (changes: Members = {}): Members => ({
  ASIN: 'B0TALLY0001',
  OrderItemId: '61204488071141',
  SellerSKU: 'MUG-BLUE',
  Title: 'Becher Blau',
  QuantityOrdered: 2,
  QuantityShipped: 0,
  ItemPrice: money('23.80'),
  ItemTax: money('3.80'),
  ...changes,
})

/** Shipping for 5.95, 19 % in it, as an item carries it. */
export const parcel = (changes: Members = {}): Members => ({
  ShippingPrice: money('5.95'),
  ShippingTax: money('0.95'),
  ...changes,
})

/** An unshipped order of `mugs` and `parcel` whose total is right; the changes replace members. */
export const order = (changes: Members = {}): Members => ({
  AmazonOrderId: '306-1204488-0711427',
  PurchaseDate: '2026-11-16T08:12:40Z',
  LastUpdateDate: '2026-11-16T08:12:51Z',
  OrderStatus: 'Unshipped',
  FulfillmentChannel: 'MFN',
  MarketplaceId: 'A1PA6795UKMFR9',
  IsSoldByAB: false,
  OrderTotal: money('29.75'),
  BuyerInfo: { BuyerEmail: 'x7k2m@marketplace.example', BuyerName: 'Jonna Petersen' },
  ShippingAddress: {
    Name: 'Jonna Petersen',
    AddressLine1: 'Holtenauer Str. 12',
    City: 'Kiel',
    PostalCode: '24105',
    CountryCode: 'DE',
  },
  OrderItems: [mugs(parcel())],
  ...changes,
})

/** A notification that an order has changed; the changes replace members of its payload and of its summary. */
export const notification = (changes: Members = {}, summary: Members = {}): Members => ({
  NotificationVersion: '1.0',
  NotificationType: 'ORDER_CHANGE',
  PayloadVersion: '1.0',
  EventTime: '2026-11-16T08:13:02.109Z',
  Payload: {
    OrderChangeNotification: {
      NotificationLevel: 'OrderLevel',
      SellerId: 'A2TALLYSTICK0',
      AmazonOrderId: '306-1204488-0711427',
      OrderChangeType: 'OrderStatusChange',
      OrderChangeTrigger: {
        TimeOfOrderChange: '2026-11-16T08:12:51.284Z',
        ChangeReason: 'PaymentAuthorized',
      },
      Summary: { OrderStatus: 'Unshipped', FulfillmentType: 'MFN', ...summary },
      ...changes,
    },
  },
  NotificationMetadata: { NotificationId: 'a6f1c2de-4b58-4c0e-9d5b-0e3f7a1b2c3d' },
})

/** What a body with these members is read as. */
export function read(members: Members): Json {
  const body = parseJson(JSON.stringify(members))
  assert(body.ok)
  return body.value
}

/** A connection that names no places and no aliases. */
export const connection: Connection = {
  channel: 'amazon',
  connectionId: 'fable-de',
  legalEntityId: 'fable-and-thread',
  locationId: 'kiel',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
