import type { ProviderCalled } from '@tallystick/events'
import { type Fault, type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { providersFault } from '@tallystick/providers'
import { readWaiting, removeWaiting, replaceWaiting, type Table } from '@tallystick/store'

export interface AwaitOrderDeps {
  readonly table: Table
  readonly now: () => Instant
}

/** For so long a call waits for its order; then people are to look. */
export const MAX_ORDER_WAIT_MILLISECONDS = 24 * 3_600_000

/** Seconds until a call is tried again; twice as long after each time, up to the last. */
const FIRST_PAUSE_SECONDS = 60
const LONGEST_PAUSE_SECONDS = 3600

/** Has the sweeper send a call again whose order, named there, has not come. Fault: it has not come for a day. */
export async function awaitOrder(
  { table, now }: AwaitOrderDeps,
  call: ProviderCalled,
  pointer: string,
): Promise<Fault[]> {
  const held = await readWaiting(table, 'CALL', call.bodyKey)
  const at = now()
  const since = held?.since ?? at
  if (millisecondsOf(at) - millisecondsOf(instant(since)) >= MAX_ORDER_WAIT_MILLISECONDS) {
    if (held !== undefined) await table.write(removeWaiting(held))
    return [providersFault('PROVIDERS-ORDER-UNKNOWN', pointer)]
  }
  if (held?.notBefore !== undefined && at < held.notBefore) return []
  const tries = (held?.tries ?? 0) + 1
  const seconds = Math.min(FIRST_PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE_SECONDS)
  const marker = {
    kind: 'CALL' as const,
    id: call.bodyKey,
    reason: 'its order has not come',
    since,
    queue: 'reports',
    message: JSON.stringify(call),
    notBefore: instantOf(millisecondsOf(at) + seconds * 1000),
    tries,
  }
  await table.write(replaceWaiting(marker, held))
  return []
}

/** The call waits no longer, if it did. */
export async function endWaiting({ table }: AwaitOrderDeps, { bodyKey }: ProviderCalled): Promise<void> {
  const held = await readWaiting(table, 'CALL', bodyKey)
  if (held !== undefined) await table.write(removeWaiting(held))
}
