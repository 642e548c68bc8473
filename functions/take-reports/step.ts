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
import { putParked, readProviderAccount, type Table } from '@tallystick/store'
import { eraseCall, isErased } from '../shell/erase-call.ts'
import { type AwaitOrderDeps, awaitOrder, endWaiting } from './await-order.ts'
import { noteCall } from './note-call.ts'
import { takeDeparture } from './take-departure.ts'
import { type TakeShipmentDeps, takeShipment } from './take-shipment.ts'
import { takeWithdrawal } from './take-withdrawal.ts'

export interface TakeReportsDeps extends TakeShipmentDeps, AwaitOrderDeps {}

/** What became of what a call told of one shipment: done, or its order has not come; or what is wrong with it. */
export type Taken = 'done' | 'waiting' | Fault[]

/**
 * Takes the shipments that a fulfilment provider's call tells as `POST /v1/shipments` would take reports of them. A call whose
 * order has not come waits for it; what cannot be mapped or taken is parked, whole, with faults that point into the call: what
 * of it was taken is taken no second time when it is replayed.
 */
export async function takeReports(deps: TakeReportsDeps, call: ProviderCalled): Promise<void> {
  const { account, provider, bytes } = await read(deps, call)
  if (isErased(call.bodyKey, bytes)) return endWaiting(deps, call)
  const told = tell(provider, account, call, bytes)
  if (!told.ok) return park(deps, call, told.faults)
  // No order is found by what tells nothing, so that nobody could erase it later.
  if (told.value.length === 0) return eraseCall(deps.work, call.bodyKey)
  const taken: Taken[] = []
  for (const each of told.value) {
    taken.push(await take(deps, { call, account }, each))
    await noteCall(deps, { call, account }, each)
  }
  const faults = taken.flatMap((each) => (typeof each === 'string' ? [] : each))
  const waits = told.value[taken.indexOf('waiting')]
  if (waits === undefined) await endWaiting(deps, call)
  else faults.push(...(await awaitOrder(deps, call, orderPointer(waits))))
  if (faults.length > 0) await park(deps, call, faults)
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

async function park(
  { table, now }: { readonly table: Table; readonly now: TakeReportsDeps['now'] },
  call: ProviderCalled,
  faults: readonly Fault[],
): Promise<void> {
  const message = JSON.stringify(call)
  await table.write(
    putParked({ kind: 'call', subject: call.bodyKey, faults, parkedAt: now(), queue: 'reports', message }),
  )
}
