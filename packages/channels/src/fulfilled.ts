/** Goods that a channel says have left. It is held against what providers report, and moves nothing. */
export interface Fulfilled {
  /** The channel's id of the order. */
  readonly externalId: string
  /** Which units; absent = all of the order. */
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number }[]
}
