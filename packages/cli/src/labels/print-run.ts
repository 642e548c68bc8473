import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { ApiClient } from '../api/api-client.ts'

/** How often a run is looked at that is under way: soon at first, then less and less. */
const FIRST_WAIT_MILLISECONDS = 250
const LONGEST_WAIT_MILLISECONDS = 10_000

/** Where the files of a run go, and who is told how far it is. */
export interface RunOptions {
  readonly directory: string
  readonly told: (text: string, part: number) => void
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** What a run came to. */
export interface Printed {
  readonly runId: string
  readonly labels: number
  readonly files: readonly string[]
}

const shown = z.looseObject({
  reference: z.string(),
  style: z.looseObject({ format: z.string() }),
  status: z.enum(['rendering', 'ready', 'failed']),
  counts: z.object({ labels: z.int(), rendered: z.int() }),
  files: z.array(z.object({ number: z.int(), url: z.string() })),
  faults: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
})

/** Orders a run of labels, waits for it, and downloads its files; asked again under its reference it is the same run. */
export async function printRun(client: ApiClient, body: object, options: RunOptions): Promise<Printed> {
  const posted = await client.post('/v1/label-runs', body)
  const { runId } = z.looseObject({ runId: z.string() }).parse(await posted.json())
  const run = await awaitRun(client, runId, options)
  await mkdir(options.directory, { recursive: true })
  const files: string[] = []
  for (const { number } of run.files) {
    const url = await linkTo(client, runId, number)
    const ending = /\.([a-z]+)(?:\?|$)/.exec(url.split('/').at(-1) ?? '')?.[1] ?? run.style.format
    const file = join(options.directory, `${run.reference}-${number}.${ending}`)
    await download(url, file)
    files.push(file)
  }
  return { runId, labels: run.counts.labels, files }
}

async function awaitRun(client: ApiClient, runId: string, { told, wait = pause }: RunOptions) {
  for (let next = FIRST_WAIT_MILLISECONDS; ; next = Math.min(next * 1.5, LONGEST_WAIT_MILLISECONDS)) {
    const run = await shownRun(client, runId)
    const { labels, rendered } = run.counts
    told(`${rendered} of ${labels} labels`, rendered / labels)
    if (run.status === 'ready') return run
    if (run.status === 'failed')
      throw new Error(`run ${runId} failed: ${run.faults?.map(({ message }) => message).join(' ')}`)
    await wait(next)
  }
}

/** Links live for minutes: each is asked for when its turn comes. */
async function linkTo(client: ApiClient, runId: string, number: number): Promise<string> {
  const { files } = await shownRun(client, runId)
  return files.find((file) => file.number === number)?.url ?? ''
}

async function shownRun(client: ApiClient, runId: string) {
  return shown.parse(await (await client.get(`/v1/label-runs/${runId}`)).json())
}

async function download(url: string, file: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok || answer.body === null) throw new Error(`${file} is not to be had: ${answer.status}`)
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(`${file}.part`))
  await rename(`${file}.part`, file)
}
