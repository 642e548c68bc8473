/** What orders can wait for. */
export type WaitingThing =
  | { readonly kind: 'stock'; readonly locationId: string; readonly sku: string }
  /** Serials in the pool of a trade item. */
  | { readonly kind: 'pool'; readonly tradeItem: string }
  /** A number space of a trade item that is not used up. */
  | { readonly kind: 'epoch'; readonly tradeItem: string }
  /** Lots that a person must name for the order. */
  | { readonly kind: 'lots'; readonly orderId: string }

/** The id of the line in which orders wait for the thing. */
export function thingId(thing: WaitingThing): string {
  switch (thing.kind) {
    case 'stock':
      return `stock.${thing.locationId}.${thing.sku}`
    case 'lots':
      return `lots.${thing.orderId}`
    default:
      return `${thing.kind}.${thing.tradeItem}`
  }
}

const pattern = /^(?<kind>stock|pool|epoch|lots)\.(?<rest>.+)$/

/** Reads an id that `thingId` wrote; `undefined` for other text. A location's name holds no dot. */
export function thingOf(id: string): WaitingThing | undefined {
  const { kind, rest = '' } = pattern.exec(id)?.groups ?? {}
  switch (kind) {
    case 'stock': {
      const [locationId = '', ...sku] = rest.split('.')
      return { kind, locationId, sku: sku.join('.') }
    }
    case 'lots':
      return { kind, orderId: rest }
    case 'pool':
    case 'epoch':
      return { kind, tradeItem: rest }
    default:
      return undefined
  }
}
