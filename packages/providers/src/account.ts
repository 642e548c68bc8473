/** How the name that a provider has for an order finds ours. */
export type OrderReference =
  /** It is our id of the order. */
  | { readonly by: 'order-id' }
  /** It is the id, or what people call the order, in the channel of that connection. */
  | {
      readonly by: 'external-id' | 'display-name'
      readonly channel: string
      readonly connectionId: string
    }

/** One account at a fulfilment provider: where its warehouses are, as whom it ships, how it names things. */
export interface ProviderAccount {
  /** The kind of provider, for example `shipbob`. */
  readonly provider: string
  readonly accountId: string
  /** As whom it ships: a name that locations list among their providers. */
  readonly shipsAs: string
  /** The provider's own id of a warehouse → our location. */
  readonly locations: Readonly<Record<string, string>>
  /** Our location for warehouses that are not named. */
  readonly otherLocation?: string
  /** The provider's SKU → ours, where they differ; `inventory/{id}` for inventory items inside kits. */
  readonly skuAliases: Readonly<Record<string, string>>
  readonly orders: OrderReference
  /** Whether goods that it tells of are only packed, or have left; absent = as is usual at the provider. */
  readonly goodsAre?: 'packed' | 'shipped'
  /** Its calls are parked until it is not paused. */
  readonly paused?: true
}
