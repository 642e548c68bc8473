import { calendarDate, instant } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import type {
  LineLedger,
  Order,
  OrderPhase,
  PartAllocation,
  Shipment,
  ShipmentLine,
  ShippedUnits,
} from '@tallystick/orders'
import { emptyUnitSet } from '@tallystick/serials'
import type { ShipmentWorld } from './bind-shipment.ts'

const space = '09506000134352.0'

/** The serial of a counter, as this fixture's number space mints it. */
export const serial = (counter: number) => `S${counter}`

/** A part with the serials S100 … of so many units. */
export function serialised(sku: string, count: number, perLineUnit = 1): PartAllocation {
  return { sku, perLineUnit, serials: { space, from: 100, count }, shippedUnits: emptyUnitSet(count) }
}

/** A part with units of these lots. */
export function fromLots(
  sku: string,
  lots: Readonly<Record<string, number>>,
  perLineUnit = 1,
): PartAllocation {
  const given = Object.entries(lots).map(([lot, quantity]) => ({ lot, quantity, shipped: 0 }))
  return { sku, perLineUnit, lots: given }
}

export function stockLot(sku: string, lot: string, onHand: number, change: Partial<StockLot> = {}): StockLot {
  return { locationId: 'leipzig', sku, lot, status: 'released', onHand, available: onHand, ...change }
}

/** A shipment line of one SKU; what is not said is not outstanding, so it will never come. */
export function shippedLine(
  sku: string,
  units: readonly ShippedUnits[],
  change: Partial<ShipmentLine> = {},
): ShipmentLine {
  const quantity = units.reduce((sum, group) => sum + group.quantity, 0)
  return { orderLineId: '1', sku, quantity, outstanding: 0, units, ...change }
}

/** A line of the ledger with its parts; the first one is the line's own SKU. */
export function ledger(
  ordered: number,
  parts: readonly PartAllocation[],
  change: Partial<LineLedger> = {},
): LineLedger {
  return { lineId: '1', ordered, shipped: 0, closed: 0, parts, ...change }
}

interface Scene {
  readonly lines: readonly LineLedger[]
  readonly shipped: readonly ShipmentLine[]
  readonly stock?: readonly StockLot[]
  readonly phase?: OrderPhase
  readonly chargesWith?: string
  readonly report?: Partial<Shipment>
  readonly shippedOn?: string
}

/** All that a shipment is decided on. */
export function worldOf({
  lines,
  shipped,
  stock = [],
  phase = 'allocated',
  report,
  ...rest
}: Scene): ShipmentWorld {
  const { chargesWith, shippedOn = calendarDate('2026-11-20') } = rest
  const price = { net: '1.00', tax: '0.19', gross: '1.19', taxes: [] }
  const order: Order = {
    orderId: 'shopify.fable.1001',
    channel: 'shopify',
    connectionId: 'fable',
    externalId: '1001',
    displayName: '#1001',
    revision: 1,
    placedAt: instant('2026-11-20T09:00:00Z'),
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Ada Example' },
    lines: lines.map(({ lineId, ordered, parts }) => {
      const sku = parts?.[0]?.sku ?? ''
      return { lineId, sku, name: sku, quantity: ordered, price, discount: '0.00' }
    }),
    charges: [],
    totals: { net: '1.00', tax: '0.19', gross: '1.19' },
  }
  const state = { orderId: order.orderId, version: 2, revision: 1, phase, lines }
  return {
    shipmentId: 's1',
    shipment: {
      shipmentRef: 'S-1',
      orderId: order.orderId,
      locationId: 'leipzig',
      shippedAt: instant('2026-11-20T11:00:00Z'),
      zoneOffset: '+01:00',
      packages: [],
      lines: shipped,
      ...report,
    },
    order,
    state: { ...state, ...(chargesWith !== undefined && { chargesWith }) },
    locationId: 'leipzig',
    stock: Map.groupBy(stock, ({ sku }) => sku),
    counterOf: (of, text) => (of === space && /^S\d+$/.test(text) ? Number(text.slice(1)) : undefined),
    shippedOn,
  }
}
