import { findChannel } from '@tallystick/channels'
import { faultsUnder } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import {
  listResting,
  putConnection,
  readConnection,
  readConnectionAccess,
  readConnectionSecrets,
  readSecretUses,
  writeConnectionSecrets,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { checkPlace } from './check-place.ts'
import { checkSigning } from './check-signing.ts'
import { compact } from './compact.ts'
import { checkMerchantAccess, writeMerchantAccess } from './merchant-access.ts'
import { connectionBody } from './schemas.ts'
import type { CatalogueApiDeps } from './step.ts'

/** Secrets first: a connection that is on record can verify its calls, and fetch what they name. */
export async function writeConnection(
  { table, secrets }: CatalogueApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { channel = '', connection = '' } = request.parameters
  const kind = findChannel(channel)
  if (kind === undefined || !isConnectionName(connection)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, connectionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { secrets: values, access, ...body } = read.value
  const unknown = await checkPlace(table, body)
  if (unknown.length > 0) return problem('HTTP-BODY-INVALID', unknown)
  const checked = checkSigning(values, kind)
  if (!checked.ok) return problem('HTTP-BODY-INVALID', faultsUnder('/secrets', checked.faults))
  const given = { kind, connection, access }
  const merchant = await checkMerchantAccess({ table, secrets }, given)
  if (!merchant.ok) return problem('HTTP-BODY-INVALID', merchant.faults)
  await writeConnectionSecrets(secrets, channel, connection, values)
  const faults = merchant.value ? await writeMerchantAccess({ table, secrets }, given, merchant.value) : []
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  await table.write(putConnection({ ...compact(body), channel, connectionId: connection }))
  return json(200, { channel, connection, status: 'written' })
}

/** Resting calls are counted up to here; there may be any number. */
export const MAX_COUNTED_RESTING = 100

/**
 * Shows a connection and how it stands, what rests, when each secret last signed, and its account at the channel; never what
 * is secret.
 */
export async function showConnection(
  { table, secrets }: CatalogueApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { channel = '', connection: connectionId = '' } = request.parameters
  const found = await readConnection(table, channel, connectionId)
  if (found === undefined) return problem('HTTP-NOT-FOUND')
  const { connection, standing } = found
  const [held, uses, resting, access] = await Promise.all([
    readConnectionSecrets(secrets, channel, connectionId),
    readSecretUses(table, connection),
    listResting(table, connection, MAX_COUNTED_RESTING + 1),
    readConnectionAccess(secrets, channel, connectionId),
  ])
  const { pausedAt, disconnectedAt } = standing
  return json(200, {
    ...connection,
    status: pausedAt === undefined ? 'active' : 'paused',
    pausedAt,
    disconnectedAt,
    resting: {
      count: Math.min(resting.length, MAX_COUNTED_RESTING),
      hasMore: resting.length > MAX_COUNTED_RESTING,
      since: resting[0]?.receivedAt,
    },
    secrets: held.map(({ id }) => ({ id, lastUsedOn: uses.get(id) })),
    ...(access && { account: access.account }),
  })
}
