import { type Instant, millisecondsOf } from '@tallystick/kernel'
import { type Table, takeShare } from '@tallystick/store'
import { type HttpResponse, problem } from '../http-message.ts'
import type { Log } from '../log.ts'

/** Requests a minute of one client, by class of route: many times what a busy warehouse or a pull of a month's invoices needs. */
export const MAX_REQUESTS_A_MINUTE = { read: 12_000, write: 6_000 } as const
/** Requests of the first share that a container takes in a minute; each share costs one write, and is twice the one before. */
export const FIRST_SHARE = 10
/** Requests of a share at most: what a container may have taken and never use. */
export const MAX_SHARE = 320

const WINDOW_SECONDS = 60

export type RouteClass = keyof typeof MAX_REQUESTS_A_MINUTE

export interface RateLimitDeps {
  readonly table: Table
  readonly now: () => Instant
  readonly log: Pick<Log, 'failure'>
}

/** Where a client stands: what its answers tell of the limit, and the refusal where it is over it. */
export interface Standing {
  readonly headers: Readonly<Record<string, string>>
  readonly refusal?: HttpResponse
}

interface Lease {
  readonly minute: number
  /** Requests that this container may still let in. */
  left: number
  /** Requests that nobody has taken. */
  beyond: number
  /** Requests that the next share has. */
  share: number
}

/**
 * Counts the requests of each client and class of route. A container takes shares of the minute's requests from one counter and lets in
 * so many; when none is left it turns the client away until the minute ends. So all containers together never let in more than the
 * limit, and what each took and did not use is all that they may let in too little: little where many are called once, since the first
 * share is small. A counter that cannot be reached closes no door.
 */
export function rateLimits(deps: RateLimitDeps): (client: string, routes: RouteClass) => Promise<Standing> {
  const leases = new Map<string, Lease>()
  return async (client, routes) => {
    const now = millisecondsOf(deps.now())
    const minute = Math.floor(now / (WINDOW_SECONDS * 1000))
    const name = `${routes} ${client}`
    for (const [other, { minute: then }] of leases) if (then !== minute) leases.delete(other)
    const beyond = MAX_REQUESTS_A_MINUTE[routes]
    const lease = leases.get(name) ?? { minute, left: 0, beyond, share: FIRST_SHARE }
    leases.set(name, lease)
    if (lease.left === 0 && lease.beyond > 0 && !(await takeFor(deps, lease, client, routes)))
      return { headers: {} }
    const reset = WINDOW_SECONDS - Math.floor((now % (WINDOW_SECONDS * 1000)) / 1000)
    if (lease.left === 0) return refused(routes, reset)
    lease.left -= 1
    return { headers: told(routes, lease.left + lease.beyond, reset) }
  }
}

/** Takes one more share into a lease; false where the counter cannot be reached. */
async function takeFor({ table, log }: RateLimitDeps, lease: Lease, client: string, routes: RouteClass) {
  const { minute, share } = lease
  const window = { name: String(minute), expiresAt: (minute + 10) * WINDOW_SECONDS }
  try {
    const taken = await takeShare(table, { client, routes }, window, share)
    const free = MAX_REQUESTS_A_MINUTE[routes] - (taken - share)
    lease.left += Math.max(0, Math.min(share, free))
    lease.beyond = Math.max(0, free - share)
    lease.share = Math.min(MAX_SHARE, share * 2)
    return true
  } catch (cause) {
    log.failure('requests are not counted', cause)
    return false
  }
}

/** `RateLimit-Policy` and `RateLimit`, as structured fields (IETF draft-ietf-httpapi-ratelimit-headers-10). */
function told(routes: RouteClass, left: number, reset: number): Record<string, string> {
  return {
    'ratelimit-policy': `"${routes}";q=${MAX_REQUESTS_A_MINUTE[routes]};w=${WINDOW_SECONDS}`,
    ratelimit: `"${routes}";r=${left};t=${reset}`,
  }
}

function refused(routes: RouteClass, reset: number): Standing {
  const headers = { ...told(routes, 0, reset), 'retry-after': String(reset) }
  return { headers, refusal: problem('HTTP-TOO-MANY-REQUESTS') }
}
