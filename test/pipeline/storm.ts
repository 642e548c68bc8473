import { createHash } from 'node:crypto'
import type { HttpRequest } from '@tallystick/functions/shell/http-message'
import type { InventedOrder } from './shopify-order.ts'
import { type StormTeller, stormTellers, type Told } from './storm-tellers.ts'
import { request } from './world.ts'

/** Why a call is refused at the door. */
type Refused = 'tampered' | 'forged' | 'unsigned' | 'stranger' | 'late'

/** One call of a storm, and what has to become of it. */
export interface StormCall {
  readonly channel: string
  readonly connection: string
  readonly body: Buffer
  /** Each attempt is signed when it is made, in milliseconds since 1970; with the connection's secret, unless another is given. */
  requestAt(now: number, otherSecret?: string): HttpRequest
  /** Absent = it is genuine. */
  readonly refused?: Refused
  /** It only asks whether anybody is there: it is answered, and nothing is kept of it. */
  readonly ping?: true
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

/** Parts of a storm: a third are duplicates, a tenth is refused, one in twenty-five cannot be used, one in a hundred is a ping. */
const duplicateShare = 1 / 3
const refusedShare = 0.1
const unusableShare = 0.04
const pingShare = 0.01

/** So many calls of invented orders of every channel that signs, or one or two more to tell the last of them whole, in an order of chance. */
export function makeStorm(count: number, random: () => number): Storm {
  const pick = <Member>(members: readonly Member[]): Member => {
    const picked = members[Math.floor(random() * members.length)]
    if (picked === undefined) throw new Error('there is nothing to pick from')
    return picked
  }
  const duplicates = Math.floor(count * duplicateShare)
  const refused = Math.floor(count * refusedShare)
  const unusable = Array.from({ length: Math.floor(count * unusableShare) }, (_, i) => unusableCall(i))
  const pings = Array.from({ length: Math.floor(count * pingShare) }, (_, i) => pingCall(i))
  const genuine: StormCall[] = []
  for (let id = 1; genuine.length < count - duplicates - refused - unusable.length - pings.length; id++) {
    const teller = tellerOf(id)
    genuine.push(
      ...revisionsOf(id, random).map((order) => ({ ...genuineCall(teller, teller.tell(order)), order })),
    )
  }
  const originals = [...genuine, ...unusable]
  const calls = shuffled(
    [
      ...originals,
      ...pings,
      ...Array.from({ length: duplicates }, () => pick(originals)),
      ...Array.from({ length: refused }, () => refusedCall(pick(genuine), random)),
    ],
    random,
  )
  return { calls, orders: lastRevisions(genuine), duplicates, stale: staleIn(calls) }
}

/** Channels take turns. */
function tellerOf(number: number): StormTeller {
  const teller = stormTellers[number % stormTellers.length]
  if (teller === undefined) throw new Error('no channel signs')
  return teller
}

function genuineCall(teller: StormTeller, told: Told): StormCall {
  const { channel, connection, secret } = teller
  return {
    channel,
    connection,
    body: told.body,
    requestAt: (now, otherSecret = secret) =>
      posted(channel, connection, told.body, teller.sign(told, otherSecret, now)),
  }
}

function posted(
  channel: string,
  connection: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): HttpRequest {
  return request({ parameters: { channel, connection }, headers: { ...headers }, body })
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

const flaws = [
  { sku: 'NOBODY-KNOWS', parkedFor: 'ORDERS-SKU-UNKNOWN' },
  { sku: 'CHOC-70', flaw: 'topic', parkedFor: 'CHANNELS-TOPIC-UNKNOWN' },
  { sku: 'CHOC-70', flaw: 'totals', parkedFor: 'CHANNELS-TOTALS-DIFFER' },
] as const

/** A genuine call that has to be parked. */
function unusableCall(number: number): StormCall {
  const { sku, parkedFor, ...how } = flaws[number % flaws.length] ?? flaws[0]
  const teller = tellerOf(Math.floor(number / flaws.length))
  const order = { id: 900_000 + number, lines: [{ sku, quantity: 1, price: 900 }] }
  return { ...genuineCall(teller, teller.tell(order, 'flaw' in how ? how.flaw : undefined)), parkedFor }
}

/** What some channels send unsigned when a merchant saves the address. */
function pingCall(number: number): StormCall {
  const pinging = stormTellers.filter(({ ping }) => ping !== undefined)
  const { channel, connection, ping = '' } = pinging[number % pinging.length] ?? tellerOf(0)
  const body = Buffer.from(ping)
  return { channel, connection, body, requestAt: () => posted(channel, connection, body, {}), ping: true }
}

const hour = 3_600_000

function refusedCall(call: StormCall, random: () => number): StormCall {
  const { channel, connection } = call
  const isTimed = channel === 'generic'
  const kinds: readonly Refused[] = [
    'tampered',
    'forged',
    'unsigned',
    'stranger',
    isTimed ? 'late' : 'tampered',
  ]
  const refused = kinds[Math.floor(random() * kinds.length)] ?? 'tampered'
  const body = Buffer.from(call.body)
  const at = Math.floor(random() * body.length)
  if (refused === 'tampered') body[at] = (body[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  const attempts: Readonly<Record<Refused, (now: number) => HttpRequest>> = {
    tampered: (now) => ({ ...call.requestAt(now), body }),
    forged: (now) => call.requestAt(now, guessedSecret(channel)),
    unsigned: (now) => unsigned(call.requestAt(now)),
    stranger: (now) => ({ ...call.requestAt(now), parameters: { channel, connection: 'nobody' } }),
    late: (now) => call.requestAt(now - hour),
  }
  return { channel, connection, body, requestAt: attempts[refused], refused }
}

/** Of the right form, and nearly right. */
function guessedSecret(channel: string): string {
  const { secret = '' } = stormTellers.find((teller) => teller.channel === channel) ?? {}
  return `${secret.slice(0, -12)}${'A'.repeat(11)}=`
}

function unsigned(genuine: HttpRequest): HttpRequest {
  const headers = Object.entries(genuine.headers).filter(([name]) => !/hmac|signature/.test(name))
  return { ...genuine, headers: Object.fromEntries(headers) }
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

function idOf({ channel, connection }: StormCall, { id }: InventedOrder): string {
  return `${channel}.${connection}.${id}`
}

function lastRevisions(calls: readonly StormCall[]): ReadonlyMap<string, InventedOrder> {
  return new Map(
    calls.flatMap((call) =>
      call.order === undefined ? [] : [[idOf(call, call.order), call.order] as const],
    ),
  )
}

function staleIn(calls: readonly StormCall[]): number {
  const newest = new Map<string, number>()
  return calls.filter((call) => {
    if (call.order === undefined) return false
    const { revision = 0 } = call.order
    const id = idOf(call, call.order)
    const seen = newest.get(id) ?? 0
    newest.set(id, Math.max(seen, revision))
    return revision < seen
  }).length
}

/** Under which key the bytes of a genuine call are kept. */
export function keptAs({ channel, connection, body }: StormCall): string {
  return `inbound/${channel}/${connection}/${createHash('sha256').update(body).digest('hex')}`
}
