import type { QueueName } from '@tallystick/events'
import { dismissalsOf, markReplayed, type Queue, readParked, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { parkedFault } from './faults.ts'
import { parkedView } from './view.ts'

export interface ParkedApiDeps {
  readonly table: Table
  readonly queues: Readonly<Partial<Record<QueueName, Queue>>>
}

/** Shows something parked, and each time that it was dismissed. */
export async function showParked(
  { table }: Pick<ParkedApiDeps, 'table'>,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const parked = await readParked(table, parameters.parkedId ?? '')
  if (parked === undefined) return problem('HTTP-NOT-FOUND')
  const dismissals = await dismissalsOf(table, parked.parkedId)
  return json(200, { ...parkedView(parked), ...(dismissals.length > 0 && { dismissals }) })
}

/** Sends the parked message again. The send comes first: a crash after it leaves an open item, never a lost one. */
export async function replayParked(deps: ParkedApiDeps, { parameters }: HttpRequest): Promise<HttpResponse> {
  const parked = await readParked(deps.table, parameters.parkedId ?? '')
  if (parked === undefined) return problem('HTTP-NOT-FOUND')
  if (parked.state === 'dismissed') return problem('HTTP-CONFLICT', [parkedFault('PARKED-DISMISSED')])
  await queueOf(deps, parked.queue).send([{ body: parked.message }])
  await deps.table.write(markReplayed(parked))
  return json(202, { parkedId: parked.parkedId, status: 'replayed' })
}

/** The queue that a parked item names. */
export function queueOf({ queues }: ParkedApiDeps, name: string): Queue {
  const queue = queues[name as QueueName]
  if (queue === undefined) throw new Error('a parked item names a queue that does not exist')
  return queue
}
