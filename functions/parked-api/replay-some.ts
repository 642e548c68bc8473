import { type Instant, parseInstant } from '@tallystick/kernel'
import { listParked, markReplayed, type ParkedItem, parkedKinds } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { type CursorScope, type SignedCursors, staleCursor } from '../shell/signed-cursors.ts'
import { type ParkedApiDeps, queueOf } from './step.ts'

/** Parked items that one call looks at. */
export const REPLAYED_AT_ONCE = 100

const writesAtOnce = 10

export const replaysBody = z.strictObject({
  kind: z.enum(parkedKinds).optional(),
  code: z.string().min(1).max(100).optional(),
  before: z
    .string()
    .transform((text, { addIssue }): Instant => {
      const moment = parseInstant(text)
      if (moment !== undefined) return moment
      addIssue({ code: 'custom', message: 'expected a moment with its offset from UTC' })
      return z.NEVER
    })
    .optional(),
  cursor: z.string().max(1000).optional(),
})

type Wishes = z.output<typeof replaysBody>

export interface ReplaySomeDeps extends ParkedApiDeps {
  readonly cursors: SignedCursors
}

/**
 * Sends again what is parked, of a kind, with a fault of a code, before a moment: the newest hundred, and a cursor to go on
 * with. What is parked anew meanwhile stands before the cursor, so that going on comes to an end.
 */
export async function replaySome(deps: ReplaySomeDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, replaysBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { kind, code, cursor } = read.value
  const scope = scopeOf(request, read.value)
  const after = cursor === undefined ? undefined : await deps.cursors.read(scope, cursor)
  if (cursor !== undefined && after === undefined) return problem('HTTP-BODY-INVALID', [staleCursor])
  const before = after === undefined ? read.value.before : String(after.position)
  const wish = { limit: REPLAYED_AT_ONCE + 1, ...(kind && { kind }), ...(before && { before }) }
  const found = await listParked(deps.table, 'open', wish)
  const page = found.slice(0, REPLAYED_AT_ONCE)
  const chosen = page
    .map(({ parked }) => parked)
    .filter((parked) => code === undefined || parked.faults.some((fault) => fault.code === code))
  await replayAll(deps, chosen)
  const last = page.at(-1)
  if (found.length === page.length || last === undefined)
    return json(200, { replayed: chosen.length, hasMore: false })
  const nextCursor = await deps.cursors.render(scope, last.position)
  return json(200, { replayed: chosen.length, hasMore: true, nextCursor })
}

/** A cursor goes on with the same wishes of the same client. */
function scopeOf({ clientId }: HttpRequest, { kind, code, before }: Wishes): CursorScope {
  const filters = { ...(kind && { kind }), ...(code && { code }), ...(before && { before }) }
  return { route: '/v1/parked/replays', ...(clientId !== undefined && { clientId }), filters }
}

/** As with one: what was sent and not marked is sent once more. */
async function replayAll(deps: ParkedApiDeps, chosen: readonly ParkedItem[]): Promise<void> {
  for (const [name, items] of Map.groupBy(chosen, ({ queue }) => queue))
    await queueOf(deps, name).send(items.map(({ message }) => ({ body: message })))
  await inParallel(chosen, writesAtOnce, (parked) => deps.table.write(markReplayed(parked)))
}
