import { parseCalendarDate } from '@tallystick/kernel'
import { listParked, parkedKinds, type Table } from '@tallystick/store'
import * as z from 'zod'
import { checkShape } from '../shell/check-shape.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, type SignedCursors, staleCursor } from '../shell/signed-cursors.ts'
import { parkedView } from './view.ts'

/** Parked items on one page. */
export const PARKED_PAGE = 50

const path = '/v1/parked'

/** Which parked items are asked for. */
export const listQuery = z.strictObject({
  state: z.enum(['open', 'replayed', 'dismissed']).default('open'),
  kind: z.enum(parkedKinds).optional(),
  day: z
    .string()
    .refine((text) => parseCalendarDate(text) !== undefined, 'expected a date, YYYY-MM-DD')
    .optional(),
  cursor: z.string().max(1000).optional(),
})

export interface ListParkedDeps {
  readonly table: Table
  readonly cursors: SignedCursors
}

/** `GET /v1/parked`: what is parked, newest first, of a kind and of a day where that is asked for. */
export async function showParkedList(
  { table, cursors }: ListParkedDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const read = checkShape(listQuery, request.query, 'HTTP-QUERY-INVALID')
  if (!read.ok) return problem('HTTP-QUERY-INVALID', read.faults)
  const { state, kind, day, cursor } = read.value
  const scope = cursorScope(path, request)
  const after = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  if (cursor !== undefined && after === undefined) return problem('HTTP-QUERY-INVALID', [staleCursor])
  const wish = { limit: PARKED_PAGE + 1, ...(kind && { kind }), ...(day !== undefined && { day }) }
  const found = await listParked(table, state, { ...wish, ...(after && { before: String(after.position) }) })
  const page = found.slice(0, PARKED_PAGE)
  const data = page.map(({ parked }) => parkedView(parked))
  const last = page.at(-1)
  if (found.length === page.length || last === undefined) return json(200, { data, hasMore: false })
  const nextCursor = await cursors.render(scope, last.position)
  return json(200, { data, hasMore: true, nextCursor }, nextLink(path, request, nextCursor))
}
