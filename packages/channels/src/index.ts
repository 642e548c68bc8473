export { amazonAccess } from './amazon/log-in.ts'
export { askSellingPartner } from './amazon/selling-partner.ts'
export { verifyAmazon as refuseUnsigned } from './amazon/verify.ts'
export { urlUnder } from './ask.ts'
export { type CallHeaders, headerOf } from './call-headers.ts'
export type { Channel, Concern, Identification, ThinChannel, Verification } from './channel.ts'
export { channels, findChannel, thinChannels } from './channels.ts'
export { deliveryKeyOf } from './delivery-key.ts'
export { type ChannelsFaultCode, channelsFaults } from './faults.ts'
export type { Fulfilled } from './fulfilled.ts'
export { type FulfilmentWish, fulfilmentWish } from './fulfilment-wish.ts'
export { signFynd } from './fynd/sign.ts'
export { MAX_NAMED_ORDERS, type PrivacyRequest } from './privacy-request.ts'
export { readBody } from './read-body.ts'
export { checkSecrets, MAX_SECRETS, type Secret } from './secret.ts'
export { signShopify } from './shopify/sign.ts'
export { type SignedHead, signStandardWebhook } from './standard-webhooks/sign.ts'
export { standardKey } from './standard-webhooks/standard-key.ts'
export { verifyStandardWebhook } from './standard-webhooks/verify.ts'
export type {
  ChannelAccess,
  ChannelRequest,
  ChannelResponse,
  ChannelWait,
  Exchange,
  MerchantAccess,
  OpenedAccess,
  RateLimit,
  ThinCalls,
} from './thin-calls.ts'
export { TILL_SALE } from './till/till.ts'
export { verifyBase64 } from './verify-base64.ts'
export { signWooCommerce } from './woocommerce/sign.ts'
