import type { Fault, Instant } from '@tallystick/kernel'
import { epochsOf } from '@tallystick/serials'
import {
  ensureMasterKey,
  raiseEpoch,
  readCurrentEpoch,
  type Table,
  type TradeItem,
  tradeItems,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { EPOCH_MILLISECONDS } from '../shell/master-keys.ts'
import { unitFault } from './faults.ts'
import { epochBody } from './schemas.ts'

/** SKUs that are named of those that a new epoch would leave without serials. */
export const MAX_NAMED_SKUS = 10

export interface EpochDeps {
  readonly table: Table
  readonly secrets: Table
  readonly freshKey: () => Uint8Array
  readonly now: () => Instant
}

/** Shows the key epoch in which serials are minted. Keys are never shown. */
export async function showEpoch({ secrets }: Pick<EpochDeps, 'secrets'>): Promise<HttpResponse> {
  return json(200, { epoch: await readCurrentEpoch(secrets) })
}

/**
 * Opens the key epoch that the body names, which is the next one: first its master key is made, then the epoch is current.
 * Opening the current one again changes nothing. Refused when an alphabet in use has no character for it.
 */
export async function openEpoch(
  { table, secrets, freshKey }: EpochDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const read = readJsonBody(request.body, epochBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { epoch } = read.value
  const current = await readCurrentEpoch(secrets)
  if (epoch === current) return opened(200, epoch)
  if (epoch !== current + 1)
    return problem('HTTP-CONFLICT', [unitFault('UNITS-EPOCH-ORDER', '/epoch', `It is ${current}.`)])
  const faults = await alphabetFaults(table, epoch)
  if (faults.length > 0) return problem('HTTP-CONFLICT', faults)
  await ensureMasterKey(secrets, epoch, freshKey)
  const isRaised = await raiseEpoch(secrets, epoch)
  return opened(isRaised ? 201 : 200, epoch)
}

function opened(status: number, epoch: number): HttpResponse {
  return json(status, { epoch, knownEverywhereInSeconds: EPOCH_MILLISECONDS / 1000 })
}

async function alphabetFaults(table: Table, epoch: number): Promise<Fault[]> {
  const short: string[] = []
  for await (const item of tradeItems(table))
    if (short.length <= MAX_NAMED_SKUS && lacks(item, epoch)) short.push(item.skus.join(', '))
  if (short.length === 0) return []
  const named = short.slice(0, MAX_NAMED_SKUS).join(', ')
  return [
    unitFault(
      'UNITS-EPOCH-ALPHABET',
      '/epoch',
      short.length > MAX_NAMED_SKUS ? `${named}, and more.` : `${named}.`,
    ),
  ]
}

function lacks({ policy, skus }: TradeItem, epoch: number): boolean {
  return skus.length > 0 && policy.mode === 'minted' && epochsOf(policy.format) <= epoch
}
