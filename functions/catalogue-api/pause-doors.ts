import type { ConnectionResumed } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import {
  deleteWaiting,
  pauseConnection,
  putWaiting,
  readConnection,
  resumeConnection,
  type Table,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

export interface PauseDoorsDeps {
  readonly table: Table
  readonly orders: EventQueue<'orders'>
  readonly now: () => Instant
}

type Door<Name extends keyof PauseDoorsDeps> = (
  deps: Pick<PauseDoorsDeps, Name>,
  request: HttpRequest,
) => Promise<HttpResponse>

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
