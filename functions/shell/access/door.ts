import type { HttpRequest, HttpResponse } from '../http-message.ts'
import { type AdmitDeps, admit } from './admit.ts'
import { withKey } from './idempotency-key.ts'
import { type RateLimitDeps, rateLimits } from './rate-limit.ts'

export interface DoorDeps extends AdmitDeps, RateLimitDeps {}

/** What stands before the step of every route behind a token. */
export type Door = (
  route: string,
  request: HttpRequest,
  step: (request: HttpRequest) => Promise<HttpResponse>,
) => Promise<HttpResponse>

/** Counts a request, decides whether its client may call the route for what it asks, and runs the step once under its key. */
export function door(deps: DoorDeps): Door {
  const standingOf = rateLimits(deps)
  return async (route, request, step) => {
    const standing = await standingOf(request.clientId ?? '', route.startsWith('GET ') ? 'read' : 'write')
    const response = standing.refusal ?? (await admitted(deps, route, request, step))
    return { ...response, headers: { ...response.headers, ...standing.headers } }
  }
}

async function admitted(deps: DoorDeps, ...[route, request, step]: Parameters<Door>): Promise<HttpResponse> {
  const client = await admit(deps, route, request)
  return 'status' in client ? client : withKey(route, { ...request, client }, step)
}
