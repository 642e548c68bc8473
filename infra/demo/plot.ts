import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiClient } from '../local/api-client.ts'
import { partyTokens } from '../local/party-tokens.ts'
import type { Stack } from '../local/stack.ts'
import type { Parties } from './run-orders.ts'
import type { Stopwatch } from './stopwatch.ts'

/** What happened: as data, and for people. */
interface Told<Summary extends object = object> {
  readonly summary: Summary
  readonly chapters: readonly string[]
}

/** Runs the path of one seller on a stack. */
export type Tell<Summary extends object = object> = (
  stack: Stack,
  time: Stopwatch['time'],
) => Promise<Told<Summary>>

export function partiesOf(stack: Stack): Parties {
  return { api: apiClient(stack.endpoints.http), tokens: partyTokens(stack) }
}

/** The moments of a story, chosen at the first run on a data directory: a second run tells the same story again. */
export interface Moments {
  readonly placedAt: string
  readonly shippedAt: string
}

export function momentsOf(dataDirectory: string, file: string): Moments {
  const at = (minutes: number) =>
    `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}+00:00`
  return rememberedIn(join(dataDirectory, file), { placedAt: at(-30), shippedAt: at(5) })
}

/** What was written at the first run; at that one it is written. */
export function rememberedIn<Value extends object>(path: string, first: Value): Value {
  if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(first)}\n`)
  return JSON.parse(readFileSync(path, 'utf8')) as Value
}
