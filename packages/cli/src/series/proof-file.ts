import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { SeriesEntry } from '@tallystick/billing/chain'
import * as z from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const whole = z.int().min(0)

/** The first line of a proof: what its series says of itself. */
export const proofHead = z.object({
  proof: z.literal('tallystick-series'),
  version: z.literal(1),
  seriesId: z.string(),
  first: whole,
  last: whole,
  head: sha256,
})

/** The last line, where an authority registered any: the chain of that. */
export const proofRegister = z.strictObject({ register: z.object({ count: whole, head: sha256 }) })

export type ProofHead = z.output<typeof proofHead>

/** A line for each number. */
export const proofEntry = z.object({
  sequence: whole,
  number: z.string(),
  issueDate: z.string(),
  sha256,
  link: sha256.optional(),
  state: z.enum(['numbered', 'registered', 'issued', 'void']),
  voided: z.object({ reason: z.string(), at: z.string() }).optional(),
  registered: z.object({ position: whole, sha256, link: sha256.optional() }).optional(),
})

/** An entry without what is not there. */
export function plainEntry(read: z.output<typeof proofEntry>): SeriesEntry {
  return JSON.parse(JSON.stringify(read)) as SeriesEntry
}

/** The lines of a file as JSON; what is none is a failure with its line. */
export async function* jsonLines(file: string): AsyncGenerator<unknown> {
  let line = 0
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1
    if (text.trim() === '') continue
    try {
      yield JSON.parse(text)
    } catch {
      throw new Error(`${file}: line ${line} is no JSON`)
    }
  }
}
