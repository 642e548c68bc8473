import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import * as z from 'zod'
import type { ApiClient } from '../api/api-client.ts'
import { seriesFollower, type Verdict } from './follow-entries.ts'
import { type ProofHead, plainEntry, proofEntry } from './proof-file.ts'

/** A page of a proof as the API tells it. */
const proofPage = z.object({
  seriesId: z.string(),
  first: z.int(),
  last: z.int().optional(),
  head: z.string(),
  flaws: z.int(),
  register: z.object({ count: z.int(), head: z.string() }).optional(),
  entries: z.array(proofEntry),
  nextCursor: z.string().optional(),
})

type ProofPage = z.output<typeof proofPage>

/**
 * Gets the proof of a series page by page, follows its chain here once more, and keeps it in a file, if wanted: a line of what
 * the series says of itself, then a line for each number.
 */
export async function fetchProof(
  client: ApiClient,
  seriesId: string,
  { out, told }: { readonly out?: string; readonly told?: (count: number) => void },
): Promise<Verdict> {
  const path = `/v1/series/${encodeURIComponent(seriesId)}/proof?entries=true`
  let page = await pageAt(client, path)
  const { first } = page
  const follower = seriesFollower(seriesId, first)
  const file = out === undefined ? undefined : openPart(out)
  let count = 0
  await file?.write(headOf(page))
  for (;;) {
    for (const read of page.entries) {
      const entry = plainEntry(read)
      follower.take(entry)
      await file?.write(entry)
    }
    count += page.entries.length
    told?.(count)
    if (page.nextCursor === undefined) break
    page = await pageAt(client, `${path}&cursor=${encodeURIComponent(page.nextCursor)}`)
  }
  if (page.register !== undefined) await file?.write({ register: page.register })
  await file?.close()
  return follower.finish({ last: page.last ?? first - 1, head: page.head, register: page.register })
}

async function pageAt(client: ApiClient, path: string): Promise<ProofPage> {
  return proofPage.parse(await (await client.get(path)).json())
}

function headOf({ seriesId, first, head, last = first - 1 }: ProofPage): ProofHead {
  return { proof: 'tallystick-series', version: 1, seriesId, first, last, head }
}

/** Writes beside the file, so that none is there before all of it is. */
function openPart(out: string) {
  const stream = createWriteStream(`${out}.part`)
  return {
    write: async (line: object) => {
      if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain')
    },
    close: async () => {
      stream.end()
      await finished(stream)
      await rename(`${out}.part`, out)
    },
  }
}
