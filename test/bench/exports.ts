import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../infra/constructs/bundle.ts'
import { startDynamoDb } from '../contracts/dynamodb-endpoint.ts'
import { openStandIn } from '../contracts/s3-stage.ts'
import type { BenchOptions, Figures } from './benchmarks.ts'
import type { ExportFigures, ExportOrder } from './export-worker.ts'
import { recordInvoices } from './invoice-records.ts'

/** As many as must fit into 256 MB; `--invoices N` measures fewer. */
const defaultCount = 100_000

/** The heap of the process that exports, in megabytes: its old and its young part, as a function of 256 MB has them, or less. */
const heapMegabytes = 128
const youngMegabytes = 12

/**
 * An export of many small invoices, in three formats, by a process of its own that is sent away and taken up again on the way: time, memory,
 * and whether the ZIP has the hash that its record tells. Records and ZIP are on the local DynamoDB and S3; the documents are invented when they are read.
 */
export async function exports({ invoices: count = defaultCount }: BenchOptions): Promise<Figures> {
  const dynamoDb = await startDynamoDb()
  const s3 = await openStandIn()
  try {
    const tableName = await dynamoDb.createTable()
    await recordInvoices({ client: dynamoDb.client, tableName }, count)
    const bucket = await s3.bucket()
    const endpoint = await dynamoDb.client.config.endpoint?.()
    const port = endpoint?.port === undefined ? '' : `:${endpoint.port}`
    const order: ExportOrder = {
      count,
      tableName,
      bucket,
      dynamoDb: `${endpoint?.protocol}//${endpoint?.hostname}${port}`,
      s3: s3.s3.endpoint,
    }
    return { count, heapMegabytes, ...(await exportApart(order)) }
  } finally {
    await s3.close()
    await dynamoDb.close()
  }
}

/** The process runs one bundle, as functions do: libraries from their sources would take more memory than the export. */
async function exportApart(order: ExportOrder): Promise<ExportFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-exports-'))
  try {
    bundle([{ in: join(import.meta.dirname, 'export-worker.ts'), out: 'worker' }], folder)
    const worker = fork(join(folder, 'worker.mjs'), [JSON.stringify(order)], {
      execArgv: [`--max-old-space-size=${heapMegabytes}`, `--max-semi-space-size=${youngMegabytes}`],
    })
    return await figuresOf(worker)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function figuresOf(worker: ChildProcess): Promise<ExportFigures> {
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`the process that exports ended with ${code}`)
  })
  const told = once(worker, 'message').then(([figures]) => figures as ExportFigures)
  const figures = await Promise.race([told, ended])
  ended.catch(() => undefined)
  return figures
}
