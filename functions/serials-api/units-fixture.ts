import { type Instant, instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import type { SerialRange, Sku } from '@tallystick/orders'
import {
  defaultPolicy,
  mintSerials,
  spaceKey,
  spaceOf,
  type UnitClaim,
  type UnitRecord,
} from '@tallystick/serials'
import {
  type LotMovementRecord,
  movementsOf,
  type OutgoingMessage,
  openStock,
  putCommissioning,
  putLocation,
  putLot,
  putSerialRange,
  type Queue,
  readCurrentEpoch,
  readTradeItem,
  readUnit,
  type Table,
} from '@tallystick/store'
import { writeSkuRecord } from '../shell/catalogue/write-sku.ts'
import { counterLease } from '../shell/counter-lease.ts'
import { eventQueue } from '../shell/event-queue.ts'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { showUnit } from './show-unit.ts'
import { stepUnit } from './step-unit.ts'

export const gtin = '09506000134352'
export const orderId = 'shopify.fable.1001'
export const master = new Uint8Array(32).fill(7)
export const mug: Sku = {
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  gtin,
  unit: 'H87',
  serials: defaultPolicy('minted'),
  lots: false,
}

/** The serial that a counter of a minted space stands for. */
export function serialAt(spaceId: string, counter: number): string {
  const space = spaceOf(spaceId)
  return mintSerials(space, spaceKey(master, space), counter, 1)[0] ?? ''
}

export function requestOf(part: Partial<HttpRequest> & { readonly json?: unknown } = {}): HttpRequest {
  const { json = {}, ...rest } = part
  const body = Buffer.from(JSON.stringify(json))
  return { parameters: {}, query: {}, headers: {}, body, requestId: 'r', clientId: 'warehouse', ...rest }
}

export function bodyOf(response: HttpResponse) {
  return JSON.parse(Buffer.from(response.body).toString())
}

/** The codes and pointers of a problem's errors. */
export function errorsOf(response: HttpResponse): string[] {
  const { errors = [] } = bodyOf(response)
  return errors.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`)
}

/** A queue that keeps what it is sent. */
function keptQueue(): Queue & { readonly pending: () => readonly OutgoingMessage[] } {
  const sent: OutgoingMessage[] = []
  return {
    pending: () => sent,
    async send(messages) {
      sent.push(...messages)
    },
  }
}

/** Everything that the routes need, on one table, with these SKUs in the catalogue and two locations. */
export async function worldOf(table: Table, skus: readonly Sku[] = [mug]) {
  const secrets = table
  const queues = { serials: keptQueue(), allocations: keptQueue(), trace: keptQueue() }
  const fresh = {
    tradeItemOf: (tradeItem: string) => readTradeItem(table, tradeItem),
    currentEpoch: () => readCurrentEpoch(secrets),
  }
  const clock = { now: instant('2026-11-20T10:00:00Z') }
  const deps = {
    table,
    secrets,
    fresh,
    remembered: fresh,
    currentEpoch: fresh.currentEpoch,
    masterKey: async () => master,
    freshKey: () => master,
    lease: counterLease({ table, epoch: fresh.currentEpoch, ensureKey: async () => undefined }),
    serials: eventQueue<'serials'>(queues.serials),
    allocations: eventQueue<'allocations'>(queues.allocations),
    trace: eventQueue<'trace'>(queues.trace),
    now: (): Instant => clock.now,
  }
  for (const sku of skus) {
    const written = await writeSkuRecord(deps, sku)
    if (!written.ok) throw new Error(JSON.stringify(written.faults))
  }
  for (const locationId of ['leipzig', 'halle'])
    await table.write(
      putLocation({
        locationId,
        name: locationId,
        address: { country: 'DE' },
        timeZone: 'Europe/Berlin',
        providers: [],
      }),
    )
  return { ...deps, queues, clock }
}

export type World = Awaited<ReturnType<typeof worldOf>>

export function lotOf(sku: string, lot: string, change: Partial<LotRecord> = {}): LotRecord {
  return {
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
    ...change,
  }
}

/** A lot with so many units on hand at Leipzig. */
export async function stocked(table: Table, lot: LotRecord, onHand: number): Promise<void> {
  const received = {
    kind: 'received' as const,
    locationId: 'leipzig',
    sku: lot.sku,
    lot: lot.lot,
    quantity: onHand,
    available: onHand,
  }
  const at = instant('2026-11-01T10:00:00Z')
  await table.write(putLot(lot, undefined), openStock(lot, 'leipzig', at, [received]))
}

/** What moved of lot L1 of the mug. */
export async function moves({ table }: World): Promise<LotMovementRecord[]> {
  const found: LotMovementRecord[] = []
  for await (const move of movementsOf(table, mug.sku, 'L1')) found.push(move)
  return found
}

let references = 0

/** Asks for a step of a unit, under a reference of its own and with a reason unless told otherwise. */
export function step(world: World, body: object): Promise<HttpResponse> {
  const json = { tradeItem: gtin, reference: `R-${references++}`, reason: 'a reason', ...body }
  return stepUnit(world, requestOf({ json }))
}

/** What is shown of a unit of the mug. */
export async function shownUnit(world: World, serial: string) {
  return bodyOf(await showUnit(world, requestOf({ query: { tradeItem: gtin, serial } })))
}

/** The record of a unit of the mug; that there is none is a defect of the test. */
export async function unitRecord({ table }: World, serial: string): Promise<UnitRecord> {
  const { unit } = await readUnit(table, gtin, serial)
  if (unit === undefined) throw new Error('no record')
  return unit
}

/** Commissions a range for lot L1 of the mug. */
export async function commissionedRange(table: Table, range: SerialRange): Promise<void> {
  const record = {
    commissioningId: 'c1',
    reference: 'LABELS-1',
    bodyHash: 'x',
    tradeItem: gtin,
    sku: mug.sku,
    lot: 'L1',
    range,
    status: 'written',
    at: instant('2026-11-20T11:00:00Z'),
    actor: 'maker',
  } as const
  const owner = { kind: 'commissioning', commissioningId: 'c1', sku: mug.sku } as const
  await table.write(putCommissioning(record), putSerialRange(range, owner))
}

/** The record of a serial that was imported into the pool of the mug. */
export const inPool: UnitRecord = {
  tradeItem: gtin,
  serial: 'P-7',
  sku: mug.sku,
  state: 'pooled',
  steps: [{ step: 'pool', at: instant('2026-11-20T11:00:00Z'), actor: 'buyer', reference: 'import-1' }],
  position: 7,
  version: 1,
}

/** A shipment's claim of a unit of lot L1 for the order. */
export const claim: UnitClaim = {
  shipmentId: 's1',
  attempt: 0,
  orderId,
  lineId: '1',
  lot: 'L1',
  at: instant('2026-11-20T11:00:00Z'),
  actor: 'fast',
}
