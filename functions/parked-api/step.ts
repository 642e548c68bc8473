import type { QueueName } from '@tallystick/events'
import {
  listParked,
  markReplayed,
  type ParkedItem,
  type Queue,
  readParked,
  type Table,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorOf, foreignCursor, positionIn } from './cursor.ts'

/** Parked items on one page. */
const pageSize = 50

export interface ParkedApiDeps {
  readonly table: Table
  readonly queues: Readonly<Partial<Record<QueueName, Queue>>>
}

/** Lists what is parked, newest first; `?state=replayed` lists what was sent again. */
export async function showParkedList(
  { table }: ParkedApiDeps,
  { query }: HttpRequest,
): Promise<HttpResponse> {
  const state = query.state === 'replayed' ? 'replayed' : 'open'
  const before = query.cursor === undefined ? undefined : positionIn(query.cursor)
  if (before === 'unreadable') return problem('HTTP-QUERY-INVALID', [foreignCursor])
  const found = await listParked(table, state, { limit: pageSize + 1, ...(before && { before }) })
  const page = found.slice(0, pageSize)
  const hasMore = found.length > page.length
  const last = page.at(-1)
  return json(200, {
    data: page.map(({ parked }) => view(parked)),
    hasMore,
    ...(hasMore && last && { nextCursor: cursorOf(last.position) }),
  })
}

export async function showParked(
  { table }: ParkedApiDeps,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const parked = await readParked(table, parameters.parkedId ?? '')
  return parked === undefined ? problem('HTTP-NOT-FOUND') : json(200, view(parked))
}

/** Sends the parked message again. The send comes first: a crash after it leaves an open item, never a lost one. */
export async function replayParked(deps: ParkedApiDeps, { parameters }: HttpRequest): Promise<HttpResponse> {
  const parked = await readParked(deps.table, parameters.parkedId ?? '')
  if (parked === undefined) return problem('HTTP-NOT-FOUND')
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

function view({ parkedId, kind, subject, faults, parkedAt, state }: ParkedItem) {
  return { parkedId, kind, subject, faults, parkedAt, state }
}
