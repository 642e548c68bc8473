/** Most orders that one request may name. */
export const MAX_NAMED_ORDERS = 1_000

/** What somebody asks through a channel about the data that we hold on them. */
export interface PrivacyRequest {
  /** The channel's id of the request; absent = it gives none, and the call itself stands for it. */
  readonly externalId?: string
  /** `data`: what do you hold; `erase`: erase what you may of these orders; `erase-shop`: and of every order of the connection. */
  readonly kind: 'data' | 'erase' | 'erase-shop'
  /** The channel's ids of the orders concerned. */
  readonly orders: readonly string[]
}
