import assert from 'node:assert/strict'
import type { GoodsArrived, ShipmentConfirmed } from '@tallystick/events'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import type {
  Location,
  Order,
  OrderState,
  PartAllocation,
  SerialPolicy,
  ShipmentLine,
  Sku,
} from '@tallystick/orders'
import { foldClaim, type UnitRecord } from '@tallystick/serials'
import {
  type Documents,
  type Item,
  markReplayed,
  openStock,
  parkedIdOf,
  putLocation,
  putOrder,
  putOrderState,
  putSku,
  putTradeItem,
  putUnit,
  readOrder,
  readParked,
  readShipment,
  readUnit,
  type Table,
  type Write,
} from '@tallystick/store'
import { counterLease } from '../shell/counter-lease.ts'
import { claimingShipment } from '../shell/units/claiming-shipment.ts'
import { type ConfirmShipmentDeps, confirmShipment } from './step.ts'

export const gtin = '09506000134376'
export const format = { alphabet: 'crockford', length: 12, prefix: '' }
export const reported: SerialPolicy = { mode: 'reported', when: 'at-shipment', accepts: {} }

const price = { net: '1.00', tax: '0.19', gross: '1.19', taxes: [] }
const now = () => instant('2026-11-20T12:00:00Z')

const location: Location = {
  locationId: 'leipzig',
  name: 'Leipzig',
  address: { country: 'DE' },
  timeZone: 'Europe/Berlin',
  providers: ['default'],
}

/** A line of an order: so many units, and the parts they were given. */
export interface StagedLine {
  readonly ordered: number
  readonly parts: readonly PartAllocation[]
}

/** What a provider says of one line. */
export type Told = Pick<ShipmentLine, 'quantity'> & Partial<ShipmentLine>

export interface Stores {
  readonly memory: Table & { items(): readonly Item[] }
  readonly work: Documents
  /** Puts something between the step and the table. */
  readonly through?: (table: Table) => Table
}

interface Sent {
  readonly drafts: ShipmentConfirmed[]
  readonly trace: object[]
  readonly allocations: object[]
  readonly notifications: object[]
}

function depsOn(table: Table, work: Documents, sent: Sent): ConfirmShipmentDeps {
  const epoch = async () => 0
  const masterKey = async () => new Uint8Array(32).fill(7)
  return {
    table,
    work,
    masterKey,
    epoch,
    lease: counterLease({ table, epoch, ensureKey: async () => undefined }),
    drafts: { send: async (event) => void sent.drafts.push(event as ShipmentConfirmed) },
    trace: { send: async (event) => void sent.trace.push(event) },
    allocations: { send: async (event) => void sent.allocations.push(event as GoodsArrived) },
    returns: { send: async () => undefined },
    notifications: { send: async (event) => void sent.notifications.push(event) },
    recalls: { send: async () => undefined },
    now,
  }
}

/** The step on stores in memory, with orders and units as the test puts them. */
export function shipmentStage({ memory, work, through = (table) => table }: Stores) {
  const table = through(memory)
  const sent: Sent = { drafts: [], trace: [], allocations: [], notifications: [] }
  const deps = depsOn(table, work, sent)
  return {
    memory,
    table,
    sent,
    deps,
    put: (...writes: readonly Write[]) => putAll(memory, writes),
    order: (orderId: string, lines: readonly StagedLine[]) => putAll(memory, orderWrites(orderId, lines)),
    sku: (sku: string, serials: SerialPolicy, change: Partial<Sku> = {}) =>
      putAll(memory, skuWrites(sku, serials, change)),
    unit: (serial: string, change: Partial<UnitRecord>) =>
      putAll(memory, [putUnit(unitRecord(serial, change), undefined)]),
    lot: (sku: string, lot: string, onHand: number, available = onHand) =>
      putAll(memory, stockWrites({ sku, lot, onHand, available })),
    /** Delivers a report once; its id says who goes first where two want one unit. */
    ship: (shipmentId: string, orderId: string, told: readonly Told[], at?: Instant) =>
      deliver(deps, { shipmentId, orderId, told, ...(at !== undefined && { at }) }),
    /** Delivers a report of what was packed, the `nth` under its id. */
    pack: (shipmentId: string, orderId: string, told: readonly Told[], nth = 1) =>
      deliver(deps, { shipmentId, orderId, told, nth }),
    /** Delivers the report of a departure, in one or other words. */
    depart: (shipmentId: string, words = 'first', receivedAt: string = now()) =>
      deliverDeparture(deps, { shipmentId, words, receivedAt }),
    record: (shipmentId: string) => readShipment(memory, shipmentId),
    state: async (orderId: string) => (await readOrder(memory, orderId))?.state,
    replay: async (shipmentId: string) => {
      const parked = await readParked(memory, parkedIdOf('shipment', shipmentId))
      assert(parked !== undefined, 'only what was parked is replayed')
      await memory.write(markReplayed(parked))
      await confirmShipment(deps, JSON.parse(parked.message))
    },
    /** The unit as a reader sees it: with the step of its claim, where that counts. */
    seen: (serial: string) => seenUnit(memory, serial),
  }
}

export type ShipmentStage = ReturnType<typeof shipmentStage>

async function putAll(table: Table, writes: readonly Write[]): Promise<void> {
  for (const write of writes) assert((await table.write(write)).done, 'the stage is set once')
}

function orderWrites(orderId: string, lines: readonly StagedLine[]): Write[] {
  const order: Order = {
    orderId,
    channel: 'shopify',
    connectionId: 'fable',
    externalId: orderId,
    displayName: orderId,
    revision: 1,
    placedAt: now(),
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Ada Example' },
    lines: lines.map(({ ordered, parts }, i) => {
      const sku = parts[0]?.sku ?? ''
      return { lineId: String(i + 1), sku, name: sku, quantity: ordered, price, discount: '0.00' }
    }),
    charges: [],
    totals: { net: '1.00', tax: '0.19', gross: '1.19' },
  }
  const state: OrderState = {
    orderId,
    version: 1,
    revision: 1,
    phase: 'allocated',
    lines: lines.map((line, i) => ({ lineId: String(i + 1), shipped: 0, closed: 0, ...line })),
  }
  const place = { legalEntityId: 'fable', locationId: 'leipzig' }
  return [putOrder(order, place), putOrderState(state, undefined), putLocation(location)]
}

function skuWrites(sku: string, serials: SerialPolicy, change: Partial<Sku>): Write[] {
  const shapes =
    serials.mode === 'minted'
      ? [{ mode: 'minted' as const, format: serials.format }]
      : serials.mode === 'none'
        ? []
        : [{ mode: serials.mode, accepts: serials.accepts }]
  const full: Sku = { sku, name: sku, gtin, unit: 'H87', serials, lots: false, ...change }
  const tradeItem = { tradeItem: full.gtin ?? '', skus: [sku], policy: serials, shapes, version: 1 }
  return [putSku(full), putTradeItem(tradeItem, undefined)]
}

function unitRecord(serial: string, change: Partial<UnitRecord>): UnitRecord {
  return { tradeItem: gtin, serial, sku: 'PHONE', state: 'commissioned', steps: [], version: 1, ...change }
}

function stockWrites({
  sku,
  lot,
  onHand,
  available,
}: Record<'sku' | 'lot', string> & Record<'onHand' | 'available', number>) {
  const record: LotRecord = {
    sku,
    lot,
    origin: 'received',
    documents: [],
    status: 'released',
    needsInspection: false,
    locations: ['leipzig'],
    rank: 0,
    used: false,
    version: 1,
  }
  const movement = { locationId: 'leipzig', sku, lot, kind: 'received', quantity: onHand, available } as const
  return [openStock(record, 'leipzig', now(), [movement])]
}

interface Delivery {
  readonly shipmentId: string
  readonly orderId: string
  readonly told: readonly Told[]
  readonly at?: Instant
  /** Only packed, and the nth such report under its id. */
  readonly nth?: number
}

async function deliver(
  deps: ConfirmShipmentDeps,
  { shipmentId, orderId, told, at, nth }: Delivery,
): Promise<void> {
  const known = await readOrder(deps.table, orderId)
  const report = {
    shipmentRef: shipmentId,
    orderId,
    locationId: 'leipzig',
    ...(nth === undefined
      ? { shippedAt: at ?? '2026-11-20T11:00:00+01:00' }
      : { status: 'packed', packedAt: '2026-11-20T11:00:00+01:00' }),
    lines: told.map((line, i) => ({
      orderLineId: String(i + 1),
      sku: known?.order.lines[i]?.sku ?? '',
      outstanding: 0,
      units: [],
      ...line,
    })),
  }
  const bodyHash = nth === undefined ? shipmentId : `${shipmentId}-${nth}`
  const bodyKey = `shipments/${bodyHash}.json`
  await putBody(deps.work, bodyKey, report)
  await confirmShipment(deps, {
    type: 'shipment-received',
    version: 1,
    shipmentId,
    provider: 'default',
    bodyKey,
    bodyHash,
    receivedAt: instantOf(millisecondsOf(now()) + (nth ?? 0)),
  })
}

interface DepartureDelivery {
  readonly shipmentId: string
  readonly words: string
  readonly receivedAt: string
}

async function deliverDeparture(
  deps: ConfirmShipmentDeps,
  { shipmentId, words, receivedAt }: DepartureDelivery,
): Promise<void> {
  const bodyHash = words
  const bodyKey = `shipments/${shipmentId}/departure-${words}.json`
  await putBody(deps.work, bodyKey, { shippedAt: '2026-11-20T12:30:00+01:00', carrier: { code: words } })
  const told = { shipmentId, provider: 'default', bodyKey, bodyHash, receivedAt }
  await confirmShipment(deps, { type: 'shipment-departed', version: 1, ...told })
}

async function putBody(work: Documents, key: string, body: object): Promise<void> {
  await work.put(key, { bytes: Buffer.from(JSON.stringify(body)), contentType: 'application/json' })
}

async function seenUnit(table: Table, serial: string): Promise<UnitRecord | undefined> {
  const { unit } = await readUnit(table, gtin, serial)
  if (unit?.claim === undefined) return unit
  return foldClaim(unit, claimingShipment(await readShipment(table, unit.claim.shipmentId)))
}
