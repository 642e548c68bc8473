import type { QueueEvent } from '@tallystick/events'
import { canonicalJson, type Fault, type Json } from '@tallystick/kernel'
import { putParked, readConnection, readWaiting, removeWaiting, type WaitingMarker } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import type { TellDeps } from '../shell/webhooks/tell.ts'
import { tellParkedCall } from '../shell/webhooks/tell-parked-call.ts'
import { type Aim, type AimDeps, aimOf } from './aim.ts'
import { askLater, type LaterDeps } from './ask-later.ts'
import { askOrder } from './ask-order.ts'
import type { Driven, Line } from './drive.ts'
import type { LogIn } from './logins.ts'
import type { Rest } from './rest.ts'

export interface FetchOrderDeps extends AimDeps, LaterDeps, TellDeps {
  readonly orders: EventQueue<'orders'>
  readonly reports: EventQueue<'reports'>
  readonly send: Line['send']
  readonly logIn: LogIn
  readonly rest: Rest
}

/**
 * A call that names an order becomes one that holds it, or its shipments: asks the channel or the fulfilment provider, keeps
 * the answer under its hash, queues a pointer. What the channel cannot tell now is asked for later, however long that lasts; what it refuses is parked.
 */
export async function fetchOrder(
  deps: FetchOrderDeps,
  named: QueueEvent<'fetches'>,
  remainingMilliseconds: () => number,
): Promise<void> {
  const aim = await aimOf(deps, named)
  if (!aim.ok) return park(deps, named, aim.faults)
  const held = await readWaiting(deps.table, 'FETCH', nameOf(aim.value))
  // Whoever fetches an order later fetches what this call would have.
  if (held?.notBefore !== undefined && deps.now() < held.notBefore) return
  const asked = await ask(deps, aim.value, remainingMilliseconds)
  if (asked.kind === 'got') await handOn(deps, named, aim.value, asked.value)
  const faults = asked.kind === 'refused' ? asked.faults : []
  if (asked.kind === 'wait' || asked.kind === 'failed')
    faults.push(...(await askLater(deps, { named, aim: aim.value, id: nameOf(aim.value), held, asked })))
  if (faults.length > 0) await park(deps, named, faults)
  if (asked.kind === 'got' || faults.length > 0) await endWaiting(deps, held)
}

function nameOf({ channel, connectionId, orderId }: Aim): string {
  return `${channel.name}.${connectionId}.${orderId}`
}

type Asked = Driven<Json> | { readonly kind: 'failed'; readonly failure: unknown }

async function ask(
  { send, logIn, rest }: FetchOrderDeps,
  aim: Aim,
  remainingMilliseconds: () => number,
): Promise<Asked> {
  const seconds = rest.secondsLeft(aim)
  if (seconds > 0) return { kind: 'wait', seconds }
  try {
    const driven = await askOrder(logIn, aim, { send, hosts: aim.channel.thin.hosts, remainingMilliseconds })
    if (driven.kind === 'wait' && !driven.isOrders) rest.begin(aim, driven.seconds)
    return driven
  } catch (failure) {
    return { kind: 'failed', failure }
  }
}

/** Equal answers lie under one key, whoever named them. */
async function handOn(
  { work, orders, reports }: FetchOrderDeps,
  named: QueueEvent<'fetches'>,
  { channel, connectionId }: Aim,
  answer: Json,
): Promise<void> {
  const bytes = Buffer.from(canonicalJson(answer))
  const bodyKey = `inbound/${channel.name}/${connectionId}/${contentHash(bytes)}`
  await work.put(bodyKey, { bytes, contentType: 'application/json' })
  const { topic, deliveryKey, receivedAt } = named
  const about = { topic, deliveryKey, bodyKey, receivedAt }
  if (named.type === 'order-named')
    await orders.send({ type: 'order-received', version: 1, channel: channel.name, connectionId, ...about })
  else
    await reports.send({
      ...{ type: 'provider-called', version: 1, provider: channel.name, accountId: connectionId },
      ...about,
    })
}

async function endWaiting({ table }: FetchOrderDeps, held: WaitingMarker | undefined): Promise<void> {
  if (held !== undefined) await table.write(removeWaiting(held))
}

async function park(
  deps: FetchOrderDeps,
  named: QueueEvent<'fetches'>,
  faults: readonly Fault[],
): Promise<void> {
  const { bodyKey } = named
  const parked = { kind: 'call', subject: bodyKey, faults, parkedAt: deps.now(), queue: 'fetches' } as const
  await deps.table.write(putParked({ ...parked, message: JSON.stringify(named) }))
  if (named.type === 'shipments-named')
    return tellParkedCall(deps, { bodyKey, channel: named.provider, faults })
  const { channel, connectionId } = named
  const found = connectionId && (await readConnection(deps.table, channel, connectionId))
  const legalEntityId = found ? found.connection.legalEntityId : undefined
  await tellParkedCall(deps, { bodyKey, channel, connectionId, legalEntityId, faults })
}
