import type { ConnectionResumed, OrderReceived } from '@tallystick/events'
import {
  type ConnectionOnRecord,
  checkStanding,
  deleteResting,
  deleteWaiting,
  listResting,
  putResting,
  type Queue,
  readConnection,
  type Table,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { inParallel } from '../shell/in-parallel.ts'

/** Resting calls that go on with one message. */
export const WOKEN_AT_ONCE = 100

const writesAtOnce = 10

/**
 * Lays a call of a paused connection to rest, until it is resumed. `conflict` = it was paused or resumed meanwhile: read
 * anew. What rests in a pause that is over would rest for ever, so both are one transaction.
 */
export async function layToRest(
  table: Table,
  call: OrderReceived,
  { standing }: ConnectionOnRecord,
): Promise<'resting' | 'conflict'> {
  const { channel, connectionId, receivedAt, bodyKey } = call
  const resting = { channel, connectionId, receivedAt, bodyKey, pause: standing.pauses }
  const outcome = await table.write(
    putResting({ ...resting, message: JSON.stringify(call) }),
    checkStanding(call, standing),
  )
  return outcome.done ? 'resting' : 'conflict'
}

export interface WakeCallsDeps {
  readonly table: Table
  readonly queues: Readonly<Record<'orders', Queue>>
  readonly orders: EventQueue<'orders'>
}

/**
 * Sends the messages of calls that rested, in the order in which they came, some at a time; then itself again, until none
 * rests. A call is taken away after it was sent: a crash in between sends it twice, which changes nothing.
 */
export async function wakeCalls(deps: WakeCallsDeps, event: ConnectionResumed): Promise<void> {
  const { table, queues, orders } = deps
  const { channel, connectionId } = event
  const known = await readConnection(table, channel, connectionId)
  if (known === undefined || known.standing.pausedAt !== undefined) return
  const calls = await listResting(table, event, WOKEN_AT_ONCE)
  await queues.orders.send(calls.map(({ message }) => ({ body: message })))
  await inParallel(calls, writesAtOnce, (call) => table.write(deleteResting(call)))
  if (calls.length === WOKEN_AT_ONCE) return orders.send(event)
  const marker = deleteWaiting('CONNECTION', `${channel}.${connectionId}`)
  await table.write(marker, checkStanding(event, known.standing))
}
