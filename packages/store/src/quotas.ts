import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** A stretch of time in which requests are counted, and when its count may go, in seconds since the epoch. */
export interface QuotaWindow {
  readonly name: string
  readonly expiresAt: number
}

/** Takes a share of the requests that a client may make of a class of routes within a window, and says how many are taken with it. */
export async function takeShare(
  table: Table,
  { client, routes }: { readonly client: string; readonly routes: string },
  window: QuotaWindow,
  share: number,
): Promise<number> {
  const key = keys.quota(client, routes, window.name)
  const taken = await table.increment(key, 'count', share)
  if (taken === share) await table.write({ kind: 'update', key, set: { expiresAt: window.expiresAt } })
  return taken
}
