import { readFileSync } from 'node:fs'
import { functions } from '@tallystick/functions/manifest'
import type { Stack } from '../../infra/local/stack.ts'
import { functionId } from '../local/pipeline/store-reader.ts'

/** What a function asked of the services that are paid by the request. */
interface Counts {
  readonly writeUnits: number
  readonly readUnits: number
  readonly sqsSends: number
  /** Receives and deletes, which the pollers of the function make. */
  readonly sqsPolls: number
  readonly s3Writes: number
  readonly s3Reads: number
}

/** By the function's name in the manifest. */
export type Tally = ReadonlyMap<string, Counts>

/** The counters of a stack by function, in the order of the manifest. */
export async function tallyOf(stack: Stack): Promise<Tally> {
  const counters = await stack.counters()
  return new Map(
    functions.map(({ name }) => {
      const operations = Object.entries(counters[functionId(stack, name)] ?? {})
      const sum = (pattern: RegExp, what: 'calls' | 'readUnits' | 'writeUnits' = 'calls') =>
        operations
          .filter(([operation]) => pattern.test(operation))
          .reduce((total, [, counts]) => total + counts[what], 0)
      const counts = {
        writeUnits: sum(/^dynamodb:/, 'writeUnits'),
        readUnits: sum(/^dynamodb:/, 'readUnits'),
        sqsSends: sum(/^sqs:Send/),
        sqsPolls: sum(/^sqs:(Receive|Delete)/),
        s3Writes: sum(/^s3:Put/),
        s3Reads: sum(/^s3:(Get|Head)/),
      }
      return [name, counts]
    }),
  )
}

/** Invocations of each function since a moment, as the log of the stack tells. */
export function invocationsSince(stack: Stack, since: Date): ReadonlyMap<string, number> {
  const reports = readFileSync(stack.logFile, 'utf8').matchAll(/^(\S+) \[(\w+)\] REPORT /gm)
  const ids = [...reports].filter(([, at = '']) => new Date(at) >= since).map(([, , id]) => id)
  return new Map(
    functions.map(({ name }) => [name, ids.filter((id) => id === functionId(stack, name)).length]),
  )
}

/** Milliseconds of a function since a moment, as the log of the stack tells: of each run, and of each start of a process. */
export function timesOf(
  stack: Stack,
  name: string,
  since: Date,
): { readonly own: readonly number[]; readonly starts: readonly number[] } {
  const id = functionId(stack, name)
  const text = readFileSync(stack.logFile, 'utf8')
  const told = [...text.matchAll(/^(\S+) \[(\w+)\] (REPORT|INIT) \S+ ([\d.]+) ms$/gm)]
    .filter(([, at = '', source]) => source === id && new Date(at) >= since)
    .map(([, , , what, milliseconds]) => ({ what, milliseconds: Number(milliseconds) }))
  const of = (wanted: string) =>
    told.filter(({ what }) => what === wanted).map(({ milliseconds }) => milliseconds)
  return { own: of('REPORT'), starts: of('INIT') }
}
