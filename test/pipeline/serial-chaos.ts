import { allocateLines } from '@tallystick/functions/allocate-lines/step'
import { counterLease } from '@tallystick/functions/shell/counter-lease'
import { eventQueue } from '@tallystick/functions/shell/event-queue'
import { instant, instantOf } from '@tallystick/kernel'
import type { Order, OrderState, SerialRange, Sku } from '@tallystick/orders'
import { defaultPolicy, isPoolSpace, mintSerials, poolSpaceId, spaceKey, spaceOf } from '@tallystick/serials'
import { keys, putLocation, putOrder, putOrderState, putSku, readOrder, type Table } from '@tallystick/store'
import { memoryQueue, memoryTable } from '@tallystick/store/memory'
import { seededRandom } from './seeded-random.ts'

/** Each of these GTINs is ordered by everybody at once; the last gets its serials from a pool. */
const gtins = ['09506000134352', '09506000134369', '09506000134376'] as const
const skus = gtins.map(
  (gtin, i): Sku => ({
    sku: `SKU-${i}`,
    name: `SKU ${i}`,
    gtin,
    unit: 'H87',
    serials: defaultPolicy(i === 2 ? 'pool' : 'minted'),
    lots: false,
  }),
)
const masterKey = new Uint8Array(32).fill(7)
const place = { legalEntityId: 'fable', locationId: 'leipzig' }
const now = instant('2026-11-20T10:00:00Z')
const price = { net: '1.00', tax: '0.19', gross: '1.19', taxes: [] }

export interface ChaosOptions {
  readonly units: number
  readonly clients: number
  readonly seed: number
}

export interface ChaosFigures {
  readonly serials: number
  readonly orders: number
  readonly deliveries: number
  /** Runs that gave up on a lost race or service, whose message then came again. */
  readonly redeliveries: number
  readonly duplicates: number
  /** Units that two lines, or a line and no record, or a record and no line have. */
  readonly unaccounted: number
  /** Counters that were taken and given to nobody. */
  readonly burnt: number
  readonly burntFromPool: number
}

/**
 * Allocates orders of so many units in all by many clients, each a container with a lease of its own, while requests and
 * answers get lost, calls are throttled, transactions conflict, and most messages come twice or three times, often at once.
 */
export async function serialChaos({ units, clients, seed }: ChaosOptions): Promise<ChaosFigures> {
  const random = seededRandom(seed)
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const faults = { lostRequest: 0.02, lostResponse: 0.03, throttle: 0.03, conflict: 0.03 }
  const table = memoryTable({ random, pause, faults })
  const orders = orderedUnits(units, random)
  await prepare(table, orders)
  const messages = shuffled(
    orders.flatMap(({ orderId }) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => orderId)),
    random,
  )
  const counts = { deliveries: 0, redeliveries: 0 }
  await Promise.all(Array.from({ length: clients }, () => work(clientOn(table), messages, counts)))
  return { ...counts, ...(await check(table, orders)) }
}

interface Ordered {
  readonly orderId: string
  readonly lines: readonly { readonly sku: Sku; readonly quantity: number }[]
}

/** Most units of a line, each as likely as the others. */
const sizes = [3, 3, 3, 30, 30, 300, 3000]

/** Orders of one to four lines: mostly a few units, some hundreds, now and then thousands. */
function orderedUnits(units: number, random: () => number): Ordered[] {
  const orders: Ordered[] = []
  for (let left = units; left > 0; ) {
    const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      const size = sizes[Math.floor(random() * sizes.length)] ?? 1
      const quantity = Math.min(left, 1 + Math.floor(random() * size))
      left -= quantity
      return { sku: skus[Math.floor(random() * skus.length)] as Sku, quantity }
    }).filter(({ quantity }) => quantity > 0)
    orders.push({ orderId: `generic.chaos.${orders.length}`, lines })
  }
  return orders
}

async function prepare(table: Table, orders: readonly Ordered[]): Promise<void> {
  const address = { city: 'Leipzig', country: 'DE' }
  for (const sku of skus) await table.write(putSku(sku))
  await table.write(
    putLocation({ locationId: 'leipzig', name: 'Hall', address, timeZone: 'Europe/Berlin', providers: [] }),
  )
  const pooled = orders.flatMap(({ lines }) => lines.filter(({ sku }) => sku.serials.mode === 'pool'))
  const filled = pooled.reduce((sum, { quantity }) => sum + quantity, 0)
  await table.write({
    kind: 'put',
    item: { ...keys.counter(poolSpaceId(gtins[2])), filled },
  })
  for (const ordered of orders) {
    const { order, state } = recordOf(ordered)
    await table.write(putOrder(order, place), putOrderState(state, undefined))
  }
}

function recordOf({ orderId, lines }: Ordered): { order: Order; state: OrderState } {
  const orderLines = lines.map(({ sku, quantity }, i) => ({
    lineId: String(i),
    sku: sku.sku,
    name: sku.name,
    quantity,
    price,
    discount: '0.00',
  }))
  return {
    order: {
      orderId,
      channel: 'generic',
      connectionId: 'chaos',
      externalId: orderId,
      displayName: orderId,
      revision: 1,
      placedAt: now,
      currency: 'EUR',
      pricesIncludeTax: true,
      paid: true,
      buyer: { name: 'Ada Example' },
      lines: orderLines,
      charges: [],
      totals: { net: '1.00', tax: '0.19', gross: '1.19' },
    },
    state: {
      orderId,
      version: 1,
      revision: 1,
      phase: 'accepted',
      lines: orderLines.map(({ lineId, quantity }) => ({ lineId, ordered: quantity, shipped: 0, closed: 0 })),
    },
  }
}

function shuffled<Member>(members: readonly Member[], random: () => number): Member[] {
  return members
    .map((member) => ({ member, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ member }) => member)
}

function clientOn(table: Table) {
  return {
    table,
    lease: counterLease({ table, epoch: async () => 0, ensureKey: async () => undefined }),
    trace: eventQueue<'trace'>(memoryQueue('trace')),
    allocations: eventQueue<'allocations'>(memoryQueue('allocations')),
    notifications: eventQueue<'notifications'>(memoryQueue('notifications')),
    metric: () => undefined,
    now: () => instantOf(Date.parse(now)),
  }
}

/** Takes messages until there are none; what fails is put back, as the queue would. */
async function work(
  client: ReturnType<typeof clientOn>,
  messages: string[],
  counts: { deliveries: number; redeliveries: number },
): Promise<void> {
  for (let orderId = messages.pop(); orderId !== undefined; orderId = messages.pop()) {
    counts.deliveries += 1
    try {
      await allocateLines(client, { type: 'order-accepted', version: 1, orderId })
    } catch {
      counts.redeliveries += 1
      messages.push(orderId)
    }
  }
}

/** Reads the stores alone: what lines have, what ranges say, and where the counters stand. */
async function check(table: ReturnType<typeof memoryTable>, orders: readonly Ordered[]) {
  const given: (SerialRange & { readonly owner: string })[] = []
  let missing = 0
  for (const { orderId, lines } of orders) {
    const known = await readOrder(table, orderId)
    for (const [i, { quantity }] of lines.entries()) {
      const line = known?.state.lines[i]
      const ranges = line?.parts?.[0]?.serials ?? []
      missing += Math.abs(quantity - ranges.reduce((sum, { count }) => sum + count, 0))
      given.push(...ranges.map((range) => ({ ...range, owner: `${orderId} ${line?.lineId}` })))
    }
  }
  const recorded = new Set(
    table
      .items()
      .filter(({ sk }) => sk.startsWith('RANGE#'))
      .map((item) => `${item.pk} ${item.sk} ${item.count} ${item.orderId} ${item.lineId}`),
  )
  const unrecorded = given.filter(({ space, from, count, owner }) => {
    const { pk, sk } = keys.range(space, from)
    return !recorded.delete(`${pk} ${sk} ${count} ${owner}`)
  })
  const taken = table.items().filter(({ sk }) => sk === 'COUNTER')
  const nextOf = (isPool: boolean) =>
    taken
      .filter(({ pk }) => isPoolSpace(pk.slice('SPACE#'.length)) === isPool)
      .reduce((sum, { next }) => sum + Number(next ?? 0), 0)
  const pooled = unitsIn(given.filter(({ space }) => isPoolSpace(space)))
  const minted = unitsIn(given.filter(({ space }) => !isPoolSpace(space)))
  return {
    serials: minted + pooled,
    orders: orders.length,
    duplicates: minted + pooled - distinctSerials(given),
    unaccounted: missing + unitsIn(unrecorded) + recorded.size,
    burnt: nextOf(false) - minted,
    burntFromPool: nextOf(true) - pooled,
  }
}

function unitsIn(ranges: readonly SerialRange[]): number {
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/** Every serial as it would be printed, with its trade item; a position stands for the serial of a pool. */
function distinctSerials(ranges: readonly SerialRange[]): number {
  const seen = new Set<string>()
  for (const { space, from, count } of ranges) {
    const serials = isPoolSpace(space)
      ? Array.from({ length: count }, (_, i) => String(from + i))
      : mintSerials(spaceOf(space), spaceKey(masterKey, spaceOf(space)), from, count)
    for (const serial of serials) seen.add(`${space} ${serial}`)
  }
  return seen.size
}
