import type { Instant } from '@tallystick/kernel'
import { dismissParked, readParked, type Table } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { actorOf } from '../shell/stock/read-body.ts'
import { parkedFault } from './faults.ts'
import { parkedView } from './view.ts'

/** Why nothing is to be done. */
export const dismissalBody = z.strictObject({ reason: z.string().trim().min(1).max(500) })

export interface DismissDeps {
  readonly table: Table
  readonly now: () => Instant
}

/**
 * `POST /v1/parked/{parkedId}/dismiss`: a person decides that nothing is to be done about it. It is kept, and listed with who decided
 * that, when, and why; the same said again changes nothing.
 */
export async function dismiss(deps: DismissDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, dismissalBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const said = { by: actorOf(request), reason: read.value.reason }
  return retryOnConflict(() => dismissOnce(deps, request, said), 'dismiss something parked')
}

async function dismissOnce(
  { table, now }: DismissDeps,
  { parameters }: HttpRequest,
  said: { readonly by: string; readonly reason: string },
): Promise<HttpResponse | 'conflict'> {
  const parked = await readParked(table, parameters.parkedId ?? '')
  if (parked === undefined) return problem('HTTP-NOT-FOUND')
  const { dismissal } = parked
  if (dismissal !== undefined)
    return dismissal.by === said.by && dismissal.reason === said.reason
      ? json(200, parkedView(parked))
      : problem('HTTP-CONFLICT', [parkedFault('PARKED-DISMISSED')])
  if (parked.state !== 'open') return problem('HTTP-CONFLICT', [parkedFault('PARKED-NOT-OPEN')])
  const next = { ...parked, state: 'dismissed', dismissal: { at: now(), ...said } } as const
  const outcome = await table.write(...dismissParked(parked, next.dismissal))
  return outcome.done ? json(200, parkedView(next)) : 'conflict'
}
