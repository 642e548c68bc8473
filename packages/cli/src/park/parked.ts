import * as z from 'zod'
import type { ApiClient } from '../api/api-client.ts'
import { eachPage } from '../api/each-page.ts'

const fault = z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() })

/** Something parked, as the API tells it. */
export const parkedItem = z.looseObject({
  parkedId: z.string(),
  kind: z.string(),
  subject: z.string(),
  state: z.string(),
  parkedAt: z.string(),
  faults: z.array(fault),
})

export type ParkedItem = z.output<typeof parkedItem>

const page = z.object({ data: z.array(parkedItem), nextCursor: z.string().optional() })

/** Which of what is parked is meant. */
export interface ParkedFilter {
  readonly state: string
  readonly kind?: string | undefined
  readonly code?: string | undefined
}

/** Everything parked that fits, the newest first. */
export async function* listParked(client: ApiClient, filter: ParkedFilter): AsyncGenerator<ParkedItem> {
  const { state, kind, code } = filter
  for await (const { data } of eachPage(client, '/v1/parked', { ...(state !== 'open' && { state }) }, page))
    yield* data
      .filter((item) => kind === undefined || item.kind === kind)
      .filter((item) => code === undefined || item.faults.some((each) => each.code === code))
}

const replays = z.object({ replayed: z.int(), nextCursor: z.string().optional() })

/** Sends everything again that fits and was parked before now, or a moment; gives how much that was. */
export async function replayAll(
  client: ApiClient,
  { kind, code, before }: { readonly [Name in 'kind' | 'code' | 'before']?: string | undefined },
): Promise<number> {
  const wish = { ...(kind && { kind }), ...(code && { code }), ...(before && { before }) }
  let sum = 0
  let cursor: string | undefined
  do {
    const answer = await client.post('/v1/parked/replays', { ...wish, ...(cursor && { cursor }) })
    const { replayed, nextCursor } = replays.parse(await answer.json())
    sum += replayed
    cursor = nextCursor
  } while (cursor !== undefined)
  return sum
}
