import { calendarDate, instant } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import type {
  DeviationPolicy,
  LineLedger,
  Order,
  OrderPhase,
  PartAllocation,
  SerialPolicy,
  Shipment,
  ShipmentLine,
  ShippedUnits,
} from '@tallystick/orders'
import { tradeItemOf } from '@tallystick/orders'
import {
  emptyUnitSet,
  spaceId,
  stateAfter,
  type UnitRecord,
  type UnitStepName,
  withStep,
} from '@tallystick/serials'
import type { NamedUnit } from '../shell/units/named-unit.ts'
import type { SerialFacts } from './bind-serials.ts'
import type { ShipmentWorld } from './bind-shipment.ts'
import type { ShelfOfSku } from './shelf-lot.ts'

const space = spaceId({
  tradeItem: '09506000134352',
  format: { alphabet: 'crockford', length: 12, prefix: '' },
  epoch: 0,
})

/** The serial of a counter, as this fixture's number space mints it. */
export const serial = (counter: number) => `S${counter}`

/** A part with the serials S100 … of so many units. */
export function serialised(sku: string, count: number, perLineUnit = 1): PartAllocation {
  return {
    sku,
    gtin: '09506000134352',
    perLineUnit,
    serialsBy: 'range',
    serials: [{ space, from: 100, count }],
    shippedUnits: emptyUnitSet(count),
  }
}

/** A part whose units are named by the report, or get their serials when they leave. */
export function namedBy(
  serialsBy: 'report' | 'shipment',
  change: Partial<PartAllocation> = {},
): PartAllocation {
  return { sku: 'PHONE', gtin: '09506000134376', perLineUnit: 1, serialsBy, ...change }
}

/** What is known of a named unit: nothing, but what the test is about. */
export function unitOf(change: Partial<NamedUnit> = {}): NamedUnit {
  return { tradeItem: '', serial: '', isClaimed: false, isMinted: false, isGiven: false, ...change }
}

/** A unit on record to which these steps happened. */
export function recorded(
  [first, ...rest]: readonly [UnitStepName, ...UnitStepName[]],
  change: Partial<UnitRecord> = {},
): UnitRecord {
  const taken = { at: instant('2026-11-01T09:00:00Z'), actor: 'test' }
  const fresh: UnitRecord = {
    tradeItem: '09506000134376',
    serial: 'A1',
    sku: 'PHONE',
    state: stateAfter('new', first),
    steps: [{ step: first, ...taken }],
    version: 3,
  }
  return { ...rest.reduce((unit, step) => withStep(unit, { step, ...taken }), fresh), ...change }
}

/** Facts in which the fixture's space mints, and units are known by their serials. */
export function factsOf({ units = {}, policies = {} }: Facts = {}): SerialFacts {
  return {
    counterOf: (of, text) => (of === space && /^S\d+$/.test(text) ? Number(text.slice(1)) : undefined),
    unitNamed: (part, text) => unitOf({ ...units[text], tradeItem: tradeItemOf(part), serial: text }),
    locationId: 'leipzig',
    policyOf: (sku) => policies[sku] ?? { mode: 'none' },
  }
}

interface Facts {
  readonly units?: Readonly<Record<string, Partial<NamedUnit>>>
  readonly policies?: Readonly<Record<string, SerialPolicy>>
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
  const receivedAt = instant('2026-11-01T09:00:00Z')
  return {
    locationId: 'leipzig',
    sku,
    lot,
    receivedAt,
    status: 'released',
    onHand,
    available: onHand,
    ...change,
  }
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

interface Scene extends Facts {
  readonly lines: readonly LineLedger[]
  readonly shipped: readonly ShipmentLine[]
  readonly stock?: readonly StockLot[]
  readonly phase?: OrderPhase
  readonly chargesWith?: string
  readonly report?: Partial<Shipment>
  readonly shippedOn?: string
  readonly policy?: DeviationPolicy
}

/** Lots by SKU and name. */
export function shelvesOf(stock: readonly StockLot[]): ReadonlyMap<string, ShelfOfSku> {
  const bySku = Map.groupBy(stock, ({ sku }) => sku)
  return new Map([...bySku].map(([sku, lots]) => [sku, new Map(lots.map((lot) => [lot.lot, lot]))]))
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
  const { chargesWith, shippedOn = calendarDate('2026-11-20'), policy = {} } = rest
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
    stock: shelvesOf(stock),
    serials: factsOf(rest),
    shippedOn,
    policy,
    kept: new Map(),
  }
}
