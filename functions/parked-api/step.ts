import type { QueueName } from '@tallystick/events'
import type { Fault } from '@tallystick/kernel'
import {
  listParked,
  markReplayed,
  type ParkedItem,
  type Queue,
  readParked,
  type Table,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

const foreignCursor: Fault = {
  code: 'HTTP-QUERY-INVALID',
  pointer: '/cursor',
  message: 'expected a cursor of an earlier page',
}

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
    ...(hasMore && last && { nextCursor: Buffer.from(last.position).toString('base64url') }),
  })
}

function positionIn(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8')
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[a-z]+-[0-9a-f]{32}$/.test(position) ? position : 'unreadable'
}

export async function showParked(
  { table }: ParkedApiDeps,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const parked = await readParked(table, parameters.parkedId ?? '')
  return parked === undefined ? problem('HTTP-NOT-FOUND') : json(200, view(parked))
}

/** Sends the parked message again. The send comes first: a crash after it leaves an open item, never a lost one. */
export async function replayParked(
  { table, queues }: ParkedApiDeps,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const parked = await readParked(table, parameters.parkedId ?? '')
  if (parked === undefined) return problem('HTTP-NOT-FOUND')
  const queue = queues[parked.queue as QueueName]
  if (queue === undefined) throw new Error('a parked item names a queue that does not exist')
  await queue.send([{ body: parked.message }])
  await table.write(markReplayed(parked))
  return json(202, { parkedId: parked.parkedId, status: 'replayed' })
}

function view({ parkedId, kind, subject, faults, parkedAt, state }: ParkedItem) {
  return { parkedId, kind, subject, faults, parkedAt, state }
}
