import { currencyExponent, formatDecimal, type Instant, zero } from '@tallystick/kernel'
import { type Order, orderIdOf } from './order.ts'
import type { LineLedger } from './order-state.ts'

/** Units of one line of an order that others are to take the place of. */
export interface ExchangeWish {
  /** The caller's name of it, unique within the connection. */
  readonly reference: string
  readonly lineId: string
  readonly quantity: number
  /** What is sent in their place: the ordered SKU, or another. */
  readonly sku: string
  readonly name: string
  readonly placedAt: Instant
  /** The return by which the units came back, where they have. */
  readonly returnId?: string
}

/** Higher than any revision that a channel states: no call of it counts against an exchange. */
const EXCHANGE_REVISION = Number.MAX_SAFE_INTEGER

/** Our id of an exchange of an order: one for each connection and reference. */
export function exchangeIdOf({ channel, connectionId }: Order, reference: string): string {
  return orderIdOf(channel, connectionId, externalIdOf(reference))
}

function externalIdOf(reference: string): string {
  return `exchange:${reference}`
}

/** The order that costs nothing, goes to the same buyer, and names the order whose units it replaces. */
export function exchangeOrder(first: Order, wish: ExchangeWish): Order {
  const { reference, lineId, quantity, sku, name, placedAt, returnId } = wish
  const { channel, connectionId, currency, pricesIncludeTax, buyer } = first
  const nothing = formatDecimal({ ...zero, scale: currencyExponent(currency) })
  const totals = { net: nothing, tax: nothing, gross: nothing }
  const replaced = first.exchangeOf ?? { orderId: first.orderId, lineId }
  return {
    orderId: exchangeIdOf(first, reference),
    channel,
    connectionId,
    externalId: externalIdOf(reference),
    displayName: `${first.displayName}/${reference}`,
    revision: EXCHANGE_REVISION,
    placedAt,
    currency,
    pricesIncludeTax,
    paid: true,
    exchangeOf: {
      orderId: replaced.orderId,
      lineId: replaced.lineId,
      ...(returnId !== undefined && { returnId }),
    },
    buyer,
    lines: [{ lineId: '1', sku, name, quantity, price: { ...totals, taxes: [] }, discount: nothing }],
    charges: [],
    totals,
  }
}

/** Units of a line that may be exchanged: they left, were not exchanged before, and nobody gives or gave money back for them. */
export function exchangeableUnits({
  shipped,
  exchanged = 0,
  refunded = {},
  credited = 0,
}: LineLedger): number {
  const { comeBack = 0, stay = 0 } = refunded
  return Math.max(0, shipped - exchanged - Math.max(credited, comeBack + stay))
}

/** Units that an exchange is about. */
export interface ExchangedUnits {
  readonly quantity: number
  /** Those that it names by serial: all of them, or none. */
  readonly named: number
  /** Those of the named ones that came back for it before it was asked for. */
  readonly back: number
}

/** The ledger after more units were exchanged. */
export function withExchanged(line: LineLedger, { quantity, named, back }: ExchangedUnits): LineLedger {
  const { exchanged = 0, exchangedByName = 0, returnedToExchange = 0 } = line
  return {
    ...line,
    exchanged: exchanged + quantity,
    ...(named > 0 && { exchangedByName: exchangedByName + named }),
    ...(back > 0 && { returnedToExchange: Math.max(0, returnedToExchange - back) }),
  }
}

/** The ledger after an exchange of these units was given up. */
export function withoutExchanged(line: LineLedger, { quantity, named }: ExchangedUnits): LineLedger {
  const { exchanged = 0, exchangedByName = 0, ...rest } = line
  const [all, byName] = [exchanged - quantity, exchangedByName - named]
  return { ...rest, ...(all > 0 && { exchanged: all }), ...(byName > 0 && { exchangedByName: byName }) }
}
