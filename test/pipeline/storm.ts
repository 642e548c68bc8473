import { createHash } from 'node:crypto'
import { signShopify } from '@tallystick/channels'
import type { HttpRequest } from '@tallystick/functions/shell/http-message'
import { type InventedOrder, idOf, orderCall } from './shopify-order.ts'

/** Why a call is refused at the door. */
type Refused = 'tampered' | 'forged' | 'unsigned' | 'stranger'

/** One call of a storm, and what has to become of it. */
export interface StormCall {
  readonly request: HttpRequest
  /** Absent = it is genuine. */
  readonly refused?: Refused
  /** The code of the fault for which it has to be parked. */
  readonly parkedFor?: string
  readonly order?: InventedOrder
}

/** What a storm sends in which order, and what has to be there after it. */
export interface Storm {
  readonly calls: readonly StormCall[]
  /** The last revision of each genuine order, by its id. */
  readonly orders: ReadonlyMap<string, InventedOrder>
  /** Copies of calls that stand somewhere else in the storm. */
  readonly duplicates: number
  /** Calls that come after a newer revision of their order. */
  readonly stale: number
}

/** Parts of a storm: a third are duplicates, a tenth is refused, one in twenty-five cannot be used. */
const duplicateShare = 1 / 3
const refusedShare = 0.1
const unusableShare = 0.04

/** So many calls of invented orders, or one or two more to tell the last of them whole, in an order of chance. */
export function makeStorm(count: number, random: () => number): Storm {
  const pick = <Member>(members: readonly Member[]): Member => {
    const picked = members[Math.floor(random() * members.length)]
    if (picked === undefined) throw new Error('there is nothing to pick from')
    return picked
  }
  const duplicates = Math.floor(count * duplicateShare)
  const refused = Math.floor(count * refusedShare)
  const unusable = Array.from({ length: Math.floor(count * unusableShare) }, (_, i) => unusableCall(i))
  const genuine: StormCall[] = []
  for (let id = 1; genuine.length < count - duplicates - refused - unusable.length; id++)
    genuine.push(...revisionsOf(id, random).map((order) => ({ order, request: orderCall(order) })))
  const originals = [...genuine, ...unusable]
  const calls = shuffled(
    [
      ...originals,
      ...Array.from({ length: duplicates }, () => pick(originals)),
      ...Array.from({ length: refused }, () => refusedCall(pick(genuine).request, random)),
    ],
    random,
  )
  return { calls, orders: lastRevisions(genuine), duplicates, stale: staleIn(calls) }
}

/** An order as its channel tells of it: once, once more when it was paid or noted upon, and sometimes when it is cancelled. */
function revisionsOf(id: number, random: () => number): InventedOrder[] {
  const quantity = 1 + Math.floor(random() * 3)
  const sku = random() < 0.5 ? 'CHOC-70' : 'ESPRESSO-ONE'
  const lines = [{ sku, quantity, price: 900 }]
  const life = random()
  const first = { id, lines }
  if (life < 0.6) return [first]
  const second = { id, lines, revision: 60 }
  return life < 0.85 ? [first, second] : [first, second, { id, lines, revision: 120, cancelled: true }]
}

/** A genuine call that has to be parked. */
function unusableCall(number: number): StormCall {
  const id = 900_000 + number
  const order = {
    id,
    lines: [{ sku: number % 3 === 0 ? 'NOBODY-KNOWS' : 'CHOC-70', quantity: 1, price: 900 }],
  }
  const request = orderCall(order)
  if (number % 3 === 0) return { request, parkedFor: 'ORDERS-SKU-UNKNOWN' }
  if (number % 3 === 1) {
    const headers = { ...request.headers, 'x-shopify-topic': 'refunds/create' }
    return { request: { ...request, headers }, parkedFor: 'CHANNELS-TOPIC-UNKNOWN' }
  }
  const payload = JSON.parse(Buffer.from(request.body).toString())
  const body = Buffer.from(JSON.stringify({ ...payload, total_price: '1.00' }))
  return { request: signed(request, body), parkedFor: 'CHANNELS-TOTALS-DIFFER' }
}

function refusedCall(request: HttpRequest, random: () => number): StormCall {
  const kinds: readonly Refused[] = ['tampered', 'tampered', 'forged', 'unsigned', 'stranger']
  const refused = kinds[Math.floor(random() * kinds.length)] ?? 'tampered'
  const body = Buffer.from(request.body)
  const at = Math.floor(random() * body.length)
  if (refused === 'tampered') body[at] = (body[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  const changes: Readonly<Record<Refused, HttpRequest>> = {
    tampered: { ...request, body },
    forged: signed(request, body, 'a-secret-of-somebody-else'),
    unsigned: { ...request, headers: { 'x-shopify-topic': 'orders/updated' } },
    stranger: { ...request, parameters: { channel: 'shopify', connection: 'nobody' } },
  }
  return { request: changes[refused], refused }
}

function signed(request: HttpRequest, body: Buffer, secret = 'shpss_tallystick_demo_secret'): HttpRequest {
  return {
    ...request,
    body,
    headers: { ...request.headers, 'x-shopify-hmac-sha256': signShopify(body, secret) },
  }
}

function shuffled<Member>(members: readonly Member[], random: () => number): Member[] {
  const mixed = [...members]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [mixed[i], mixed[j]]
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a]
  }
  return mixed
}

function lastRevisions(calls: readonly StormCall[]): ReadonlyMap<string, InventedOrder> {
  return new Map(calls.flatMap(({ order }) => (order === undefined ? [] : [[idOf(order), order]])))
}

function staleIn(calls: readonly StormCall[]): number {
  const newest = new Map<number, number>()
  return calls.filter(({ order }) => {
    if (order === undefined) return false
    const { id, revision = 0 } = order
    const seen = newest.get(id) ?? 0
    newest.set(id, Math.max(seen, revision))
    return revision < seen
  }).length
}

/** Under which key the bytes of a genuine call are kept. */
export function keptAs({ body }: HttpRequest): string {
  return `inbound/shopify/fable/${createHash('sha256').update(body).digest('hex')}`
}
