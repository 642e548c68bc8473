import { type Instant, millisecondsOf } from '@tallystick/kernel'
import { type Listed, pageOfToPick, type Table } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'

/** Longest that an answer waits for something new: a gateway gives up after 30 seconds. */
export const MAX_WAIT_SECONDS = 20
/** How often a list is looked at meanwhile: one page of an index, wherever in the list it is. */
export const WAIT_INTERVAL_MILLISECONDS = 2_000

export interface AwaitChangeDeps {
  readonly table: Table
  readonly now: () => Instant
  readonly pause: (milliseconds: number) => Promise<void>
}

/** A page of a pick list, and how long to wait for one that is another than the caller knows. */
export interface WantedPage {
  readonly locationId: string
  readonly limit: number
  readonly after?: string
  /** The entity tag of what the caller has; without one it has nothing. */
  readonly known?: string
  readonly waitSeconds: number
}

export interface FoundPage {
  readonly found: readonly Listed<{ readonly orderId: string }>[]
  readonly tag: string
  /** False when the page is what the caller knows. */
  readonly isNew: boolean
}

/** Reads the page as soon as other orders stand on it than the caller knows, or when the time to wait is over. */
export async function awaitChange(deps: AwaitChangeDeps, wanted: WantedPage): Promise<FoundPage> {
  const { locationId, limit, after, known = tagOf([]), waitSeconds } = wanted
  const end = millisecondsOf(deps.now()) + 1000 * waitSeconds
  for (;;) {
    const found = await pageOfToPick(deps.table, locationId, { limit, ...(after !== undefined && { after }) })
    const tag = tagOf(found)
    const left = end - millisecondsOf(deps.now())
    if (tag !== known || left <= 0) return { found, tag, isNew: tag !== known }
    await deps.pause(Math.min(left, WAIT_INTERVAL_MILLISECONDS))
  }
}

function tagOf(found: readonly { readonly position: string }[]): string {
  return `"${contentHash(Buffer.from(found.map(({ position }) => position).join('\n')))}"`
}
