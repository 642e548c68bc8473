import {
  type ChannelsFaultCode,
  findChannel,
  type MerchantAccess,
  readBody,
  type ThinChannel,
} from '@tallystick/channels'
import type { OrderNamed, QueueEvent, ShipmentsNamed } from '@tallystick/events'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { isExternalId } from '@tallystick/orders'
import { findProvider } from '@tallystick/providers'
import { type Documents, readAccount, readConnectionAccess, type Table } from '@tallystick/store'
import { type FetchFaultCode, fetchFault } from '../shell/fetch-faults.ts'

/** Whose API is asked: that of a channel, or of a fulfilment provider. */
export type Source = Pick<ThinChannel, 'name' | 'thin'>

/** Which order is to be fetched for which connection, or account at a provider, and by what right. */
export interface Aim {
  readonly channel: Source
  readonly connectionId: string
  readonly orderId: string
  readonly merchant: MerchantAccess
}

export interface AimDeps {
  readonly table: Table
  readonly secrets: Table
  readonly work: Documents
}

/** Reads what a call wants fetched. Faults: the call is about something else, or nobody may fetch it. */
export async function aimOf(deps: AimDeps, named: QueueEvent<'fetches'>): Promise<Result<Aim, Fault[]>> {
  return named.type === 'order-named' ? aimOfOrder(deps, named) : aimOfShipments(deps, named)
}

async function aimOfShipments(deps: AimDeps, named: ShipmentsNamed): Promise<Result<Aim, Fault[]>> {
  const found = findProvider(named.provider)
  const stored = await deps.work.get(named.bodyKey)
  if (found?.thin === undefined || stored === undefined)
    throw new Error('a queued call lacks its provider or body')
  const provider = { name: found.name, thin: found.thin }
  const body = readBody(stored.bytes)
  if (!body.ok) return body
  const orderId = provider.thin.orderId(body.value)
  if (orderId === undefined) return refused('CHANNELS-ORDER-ID')
  const { account } = found.identify(stored.bytes, {}, body.value)
  const owner = await ownerOf(deps, provider, undefined, account)
  return owner.ok ? accept({ channel: provider, orderId, ...owner.value }) : owner
}

async function aimOfOrder(deps: AimDeps, named: OrderNamed): Promise<Result<Aim, Fault[]>> {
  const found = findChannel(named.channel)
  const stored = await deps.work.get(named.bodyKey)
  if (found?.thin === undefined || stored === undefined)
    throw new Error('a queued call lacks its channel or body')
  const channel = { ...found, thin: found.thin }
  if (channel.concern(named.topic) !== 'order') return refused('CHANNELS-TOPIC-UNKNOWN')
  const body = readBody(stored.bytes)
  if (!body.ok) return body
  const orderId = channel.thin.orderId(body.value)
  if (orderId === undefined) return refused('CHANNELS-ORDER-ID')
  const { account } = channel.identify(stored.bytes, {}, body.value)
  const owner = await ownerOf(deps, channel, named.connectionId, account)
  return owner.ok ? accept({ channel, orderId, ...owner.value }) : owner
}

/** Whose call it is: the connection at whose door it came in, else the one that has the account it names. */
async function ownerOf(
  { table, secrets }: AimDeps,
  { name, thin }: Source,
  door: string | undefined,
  account: string | undefined,
): Promise<Result<Pick<Aim, 'connectionId' | 'merchant'>, Fault[]>> {
  const named = account !== undefined && isExternalId(account) ? account : undefined
  const connectionId = door ?? (named && (await readAccount(table, name, named)))
  if (connectionId === undefined) return refused('FETCHES-ACCOUNT-UNKNOWN')
  const held = await readConnectionAccess(secrets, name, connectionId)
  if (held === undefined) return refused('FETCHES-ACCESS-MISSING')
  const merchant = thin.readAccess(held)
  if (!merchant.ok) return merchant
  if (account !== undefined && account !== merchant.value.account) return refused('FETCHES-ACCOUNT-DIFFERS')
  return accept({ connectionId, merchant: merchant.value })
}

function refused(code: FetchFaultCode | ChannelsFaultCode) {
  return refuse([fetchFault(code)])
}
