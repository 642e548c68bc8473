import { checkSecrets, findChannel } from '@tallystick/channels'
import type { ConnectionResumed } from '@tallystick/events'
import { faultsUnder, type Instant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import {
  deleteWaiting,
  listResting,
  pauseConnection,
  putConnection,
  putWaiting,
  readConnection,
  readConnectionSecrets,
  readSecretUses,
  resumeConnection,
  type Table,
  writeConnectionSecrets,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { checkPlace } from './check-place.ts'
import { compact } from './compact.ts'
import { connectionBody } from './schemas.ts'

/** Resting calls are counted up to here; there may be any number. */
export const MAX_COUNTED_RESTING = 100

export interface ConnectionDoorsDeps {
  readonly table: Table
  readonly secrets: Table
  readonly orders: EventQueue<'orders'>
  readonly now: () => Instant
}

type Door<Name extends keyof ConnectionDoorsDeps> = (
  deps: Pick<ConnectionDoorsDeps, Name>,
  request: HttpRequest,
) => Promise<HttpResponse>

/** Secrets first: a connection that is on record can verify its calls. */
export const writeConnection: Door<'table' | 'secrets'> = async ({ table, secrets }, request) => {
  const { channel = '', connection = '' } = request.parameters
  const kind = findChannel(channel)
  if (kind === undefined || !isConnectionName(connection)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, connectionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { secrets: values, ...body } = read.value
  const unknown = await checkPlace(table, body)
  if (unknown.length > 0) return problem('HTTP-BODY-INVALID', unknown)
  const checked = checkSecrets(values, kind)
  if (!checked.ok) return problem('HTTP-BODY-INVALID', faultsUnder('/secrets', checked.faults))
  await writeConnectionSecrets(secrets, channel, connection, values)
  await table.write(putConnection({ ...compact(body), channel, connectionId: connection }))
  return json(200, { channel, connection, status: 'written' })
}

/** Shows a connection and how it stands, what rests, and when each secret last signed; the secrets' values never. */
export const showConnection: Door<'table' | 'secrets'> = async ({ table, secrets }, request) => {
  const { channel = '', connection: connectionId = '' } = request.parameters
  const found = await readConnection(table, channel, connectionId)
  if (found === undefined) return problem('HTTP-NOT-FOUND')
  const { connection, standing } = found
  const [held, uses, resting] = await Promise.all([
    readConnectionSecrets(secrets, channel, connectionId),
    readSecretUses(table, connection),
    listResting(table, connection, MAX_COUNTED_RESTING + 1),
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
  })
}

/** Pauses a connection: its calls are taken as before, and rest. Pausing it again changes nothing. */
export const pause: Door<'table' | 'now'> = async ({ table, now }, request) => {
  const { channel = '', connection: connectionId = '' } = request.parameters
  const named = { channel, connectionId }
  const marker = deleteWaiting('CONNECTION', `${channel}.${connectionId}`)
  await table.write(pauseConnection(named, now()), marker)
  const found = await readConnection(table, channel, connectionId)
  if (found === undefined) return problem('HTTP-NOT-FOUND')
  return json(200, { channel, connection: connectionId, status: 'paused' })
}

/** Lets a connection go on, and wakes what rests in it. A marker goes with it, so that no crash leaves anything at rest. */
export const resume: Door<'table' | 'orders' | 'now'> = async ({ table, orders, now }, request) => {
  const { channel = '', connection: connectionId = '' } = request.parameters
  const event: ConnectionResumed = { type: 'connection-resumed', version: 1, channel, connectionId }
  const resumed = await table.write(
    resumeConnection({ channel, connectionId }),
    putWaiting({
      kind: 'CONNECTION',
      id: `${channel}.${connectionId}`,
      reason: 'resumed',
      since: now(),
      queue: 'orders',
      message: JSON.stringify(event),
    }),
  )
  if (!resumed.done) return problem('HTTP-NOT-FOUND')
  await orders.send(event)
  return json(202, { channel, connection: connectionId, status: 'active' })
}
