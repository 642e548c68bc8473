import { readBody } from '@tallystick/channels'
import type { ProviderCalled } from '@tallystick/events'
import { type Fault, type Result, refuse } from '@tallystick/kernel'
import {
  findProvider,
  type Provider,
  type ProviderAccount,
  providersFault,
  type Told,
} from '@tallystick/providers'
import { putParked, readConnection, readProviderAccount, type Table } from '@tallystick/store'
import { eraseCall, isErased } from '../shell/erase-call.ts'
import type { TellDeps } from '../shell/webhooks/tell.ts'
import { tellParkedCall } from '../shell/webhooks/tell-parked-call.ts'
import { type AwaitOrderDeps, awaitOrder, endWaiting } from './await-order.ts'
import { noteCall } from './note-call.ts'
import { takeDeparture } from './take-departure.ts'
import { type TakeShipmentDeps, takeShipment } from './take-shipment.ts'
import { takeWithdrawal } from './take-withdrawal.ts'

export interface TakeReportsDeps extends TakeShipmentDeps, AwaitOrderDeps, TellDeps {}

/** What became of what a call told of one shipment: done, or its order has not come; or what is wrong with it. */
export type Taken = 'done' | 'waiting' | Fault[]

/**
 * Takes the shipments that a fulfilment provider's call tells as `POST /v1/shipments` would take reports of them. A call whose
 * order has not come waits for it; what cannot be mapped or taken is parked, whole, with faults that point into the call: what
 * of it was taken is taken no second time when it is replayed.
 */
export async function takeReports(deps: TakeReportsDeps, call: ProviderCalled): Promise<void> {
  const { account, provider, bytes } = await read(deps, call)
  const at = { call, account }
  if (isErased(call.bodyKey, bytes)) return endWaiting(deps, call)
  const told = tell(provider, account, call, bytes)
  if (!told.ok) return park(deps, at, told.faults)
  // No order is found by what tells nothing, so that nobody could erase it later.
  if (told.value.length === 0) return eraseCall(deps.work, call.bodyKey)
  const taken: Taken[] = []
  for (const each of told.value) {
    taken.push(await take(deps, at, each))
    await noteCall(deps, at, each)
  }
  const faults = taken.flatMap((each) => (typeof each === 'string' ? [] : each))
  const waits = told.value[taken.indexOf('waiting')]
  if (waits === undefined) await endWaiting(deps, call)
  else faults.push(...(await awaitOrder(deps, call, orderPointer(waits))))
  if (faults.length > 0) await park(deps, at, faults)
}

/** Where a call names the order of a shipment. */
function orderPointer(told: Told): string {
  const { reference, displayName } = told.kind === 'shipment' ? told.order : {}
  return (reference ?? displayName)?.pointer ?? ''
}

async function read({ table, work }: TakeReportsDeps, call: ProviderCalled) {
  const provider = findProvider(call.provider)
  const [account, stored] = await Promise.all([
    readProviderAccount(table, call.provider, call.accountId),
    work.get(call.bodyKey),
  ])
  if (provider === undefined || account === undefined || stored === undefined)
    throw new Error('a queued call lacks its provider, account or body')
  return { provider, account, bytes: stored.bytes }
}

function tell(
  provider: Provider,
  account: ProviderAccount,
  { topic }: ProviderCalled,
  bytes: Uint8Array,
): Result<Told[], Fault[]> {
  if (account.paused) return refuse([providersFault('PROVIDERS-ACCOUNT-PAUSED', '')])
  if (provider.concern(topic) !== 'tell') return refuse([providersFault('PROVIDERS-TOPIC-UNKNOWN', '')])
  const body = readBody(bytes)
  return body.ok ? provider.toShipments(body.value, account, topic) : body
}

/** A call, and the account that it came for. */
export interface CallAtWork {
  readonly call: ProviderCalled
  readonly account: ProviderAccount
}

function take(deps: TakeReportsDeps, at: CallAtWork, told: Told): Promise<Taken> {
  switch (told.kind) {
    case 'shipment':
      return takeShipment(deps, at, told)
    case 'departure':
      return takeDeparture(deps, at, told)
    case 'withdrawal':
      return takeWithdrawal(deps.table, at, told)
  }
}

async function park(deps: TakeReportsDeps, at: CallAtWork, faults: readonly Fault[]): Promise<void> {
  const { call, account } = at
  const { bodyKey, provider: channel, accountId: connectionId } = call
  const parked = { kind: 'call', subject: bodyKey, faults, parkedAt: deps.now(), queue: 'reports' } as const
  await deps.table.write(putParked({ ...parked, message: JSON.stringify(call) }))
  const legalEntityId = await sellerOf(deps.table, account)
  await tellParkedCall(deps, { bodyKey, channel, connectionId, legalEntityId, faults })
}

/** Whose orders the account is about, where those are the orders of one connection. */
async function sellerOf(table: Table, { orders }: ProviderAccount): Promise<string | undefined> {
  if (orders.by === 'order-id') return undefined
  return (await readConnection(table, orders.channel, orders.connectionId))?.connection.legalEntityId
}
