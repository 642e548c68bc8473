import * as z from 'zod'
import { currencyCode, list, moment, optional, plainDecimal, text } from '../payload-schema.ts'

/*
 * The order and its items as the Orders API v0 tells them (amzn/selling-partner-api-models,
 * models/orders-api-model/ordersV0.json), so far as they are read here. Unknown members are passed over.
 */

/** `true` is written both as a word and as a value. */
const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .nullish()
  .transform((value) => value === true || value === 'true')

const money = optional(z.object({ CurrencyCode: currencyCode, Amount: plainDecimal }))

const item = z.object({
  OrderItemId: text,
  SellerSKU: text,
  Title: text,
  QuantityOrdered: plainDecimal,
  ItemPrice: money,
  ItemTax: money,
  PromotionDiscount: money,
  PromotionDiscountTax: money,
  ShippingPrice: money,
  ShippingTax: money,
  ShippingDiscount: money,
  ShippingDiscountTax: money,
  CODFee: money,
  CODFeeDiscount: money,
  BuyerInfo: optional(z.object({ GiftWrapPrice: money, GiftWrapTax: money })),
  TaxCollection: optional(z.object({ Model: text })),
  IossNumber: text,
  DeemedResellerCategory: text,
})

const address = z.object({
  Name: text,
  CompanyName: text,
  AddressLine1: text,
  AddressLine2: text,
  City: text,
  StateOrRegion: text,
  PostalCode: text,
  CountryCode: text,
})

const buyer = z.object({
  BuyerName: text,
  BuyerEmail: text,
  PurchaseOrderNumber: text,
  BuyerTaxInfo: optional(z.object({ CompanyLegalName: text })),
})

export const orderSchema = z.object({
  AmazonOrderId: text,
  PurchaseDate: moment,
  LastUpdateDate: moment,
  OrderStatus: z.string(),
  FulfillmentChannel: text,
  PaymentMethod: text,
  OrderTotal: money,
  IsIBA: flag,
  IsSoldByAB: flag,
  ShippingAddress: optional(address),
  BuyerInfo: optional(buyer),
  BuyerTaxInformation: optional(z.object({ BuyerLegalCompanyName: text, BuyerTaxRegistrationId: text })),
  OrderItems: list(item),
})

export type AmazonOrder = z.output<typeof orderSchema>
export type AmazonItem = AmazonOrder['OrderItems'][number]
export type AmazonMoney = AmazonItem['ItemPrice']
