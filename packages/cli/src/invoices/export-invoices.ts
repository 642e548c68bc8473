import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { ApiClient } from '../api/api-client.ts'

/** How often an export is looked at that is under way: soon at first, then less and less. */
const FIRST_WAIT_MILLISECONDS = 500
const LONGEST_WAIT_MILLISECONDS = 10_000

/** What to export: the body of `POST /v1/exports`. */
export interface ExportWish {
  readonly from: string
  readonly to: string
  readonly legalEntity: string
  readonly formats: readonly string[]
  readonly onlyNew: boolean
  readonly layout: string
}

/** How an export is asked for, and where its ZIP goes. */
export interface ExportOptions {
  /** Makes a repeat harmless: the same key is the same export. */
  readonly key: string
  readonly file: string
  readonly told: (text: string, part: number) => void
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

const shown = z.looseObject({
  exportId: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  counts: z.object({ invoices: z.int(), documents: z.int(), missing: z.int() }),
  progress: z.object({ done: z.int(), total: z.int() }),
  faults: z.array(z.object({ code: z.string(), message: z.string() })),
  bytes: z.string().optional(),
  sha256: z.string().optional(),
  downloads: z.array(z.object({ url: z.string() })).optional(),
})

type Shown = z.output<typeof shown>

/** What an export came to. */
export interface Exported {
  readonly exportId: string
  readonly file: string
  readonly invoices: number
  readonly documents: number
  readonly missing: number
  readonly bytes: string
  readonly sha256: string
}

/** Asks for an export, waits for it, and downloads its ZIP, which must have the hash that the API tells. */
export async function exportInvoices(
  client: ApiClient,
  wish: ExportWish,
  options: ExportOptions,
): Promise<Exported> {
  const posted = await client.post('/v1/exports', wish, options.key)
  const { exportId } = z.looseObject({ exportId: z.string() }).parse(await posted.json())
  const done = await awaitExport(client, exportId, options)
  const { counts, bytes = '', sha256 = '', downloads = [] } = done
  await download(downloads[0]?.url ?? '', options.file, sha256)
  return { exportId, file: options.file, ...counts, bytes, sha256 }
}

async function awaitExport(
  client: ApiClient,
  exportId: string,
  { told, wait = pause }: ExportOptions,
): Promise<Shown> {
  for (let next = FIRST_WAIT_MILLISECONDS; ; next = Math.min(next * 1.5, LONGEST_WAIT_MILLISECONDS)) {
    const job = shown.parse(await (await client.get(`/v1/exports/${exportId}`)).json())
    const { done, total } = job.progress
    told(`${done} of ${total} numbers`, total > 0 ? done / total : 0)
    if (job.status === 'done') return job
    if (job.status === 'failed')
      throw new Error(
        `export ${exportId} failed: ${job.faults.map(({ code, message }) => `${code} ${message}`).join('; ')}`,
      )
    await wait(next)
  }
}

/** Streams to a file beside the one named, which comes to be when its hash is right. */
async function download(url: string, file: string, sha256: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok || answer.body === null) throw new Error(`the ZIP is not to be had: ${answer.status}`)
  await mkdir(dirname(file), { recursive: true })
  const hash = createHash('sha256')
  await pipeline(
    Readable.fromWeb(answer.body),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(`${file}.part`),
  )
  if (hash.digest('hex') !== sha256) {
    await rm(`${file}.part`)
    throw new Error('the ZIP that came is not the one that was made')
  }
  await rename(`${file}.part`, file)
}
