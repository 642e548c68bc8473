import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Gate } from '../gate.ts'
import { openArchive } from './archive.ts'
import type { CreatedObject } from './call.ts'
import { serve, type ToldSite } from './serve.ts'

export type { CreatedObject } from './call.ts'

export interface S3Options {
  readonly gate: Gate
  /** Where buckets and objects are kept; without it they end with the process. */
  readonly directory?: string
  readonly now: () => Date
  /** Decides on the chaos: a seeded one makes a run repeatable. */
  readonly random?: () => number
  readonly chaos?: {
    /** How many of the conditional writes, 0 to 1, lose to a feigned other one (409). */
    readonly conflict?: number
  }
  /** A free one without. */
  readonly port?: number
  /** Told of every stored object, for the triggers that S3 would fire; whoever stored it has its answer after that. */
  readonly created?: (object: CreatedObject) => void | Promise<void>
}

export interface RunningS3 {
  /** `http://127.0.0.1:<port>`: by the number, for which SDKs choose path style by themselves. */
  readonly endpoint: string
  close(): Promise<void>
}

/** Starts the stand-in for Amazon S3. */
export async function startS3(options: S3Options): Promise<RunningS3> {
  const { gate, now, random = Math.random, chaos, created = () => undefined } = options
  const archive = openArchive(options.directory)
  const conflicts = () => random() < (chaos?.conflict ?? 0)
  const site: ToldSite = { gate, archive, now, conflicts, created }
  const serving = new Set<Promise<void>>()
  const server = createServer((incoming, response) => {
    const served = serve(site, incoming, response).finally(() => serving.delete(served))
    serving.add(served)
  })
  // SDKs keep connections for longer than the default 5 s and would write into one that is just closing.
  server.keepAliveTimeout = 120_000
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(typeof address === 'object' && address, 'a listening server has a port')

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await Promise.all(serving)
      archive.close()
    },
  }
}
