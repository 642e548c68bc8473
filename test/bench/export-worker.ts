// The process that exports: it is measured apart from what it is measured with.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import {
  EXPORT_PART_BYTES,
  exportInvoices,
  RESERVE_MILLISECONDS,
} from '@tallystick/functions/export-invoices/step'
import { openExport } from '@tallystick/functions/exports-api/open-export'
import { instantOf } from '@tallystick/kernel'
import { readExport } from '@tallystick/store'
import { dynamoDbTable, s3DocumentParts, s3Documents } from '@tallystick/store/aws'
import { inventedInvoices } from './invented-document.ts'

/** What to export, and where things are. */
export interface ExportOrder {
  readonly count: number
  readonly tableName: string
  readonly bucket: string
  readonly dynamoDb: string
  readonly s3: string
}

export type ExportFigures = Readonly<Record<string, number | string>>

/** How long a run of the worker is allowed to go on. */
const runMilliseconds = 10_000

const order = JSON.parse(process.argv[2] ?? '') as ExportOrder
const region = 'eu-central-1'
const credentials = { accessKeyId: 'contract', secretAccessKey: 'secret' }
const client = new S3Client({ endpoint: order.s3, region, credentials })
const table = dynamoDbTable({
  client: new DynamoDBClient({ endpoint: order.dynamoDb, region, credentials }),
  tableName: order.tableName,
})
const work = s3Documents({ bucket: order.bucket, client })
const now = () => instantOf(Date.now())
const nothing = async () => undefined
const messages: { readonly exportId: string }[] = []
const deps = {
  table,
  work,
  invoices: { ...work, ...inventedInvoices },
  parts: s3DocumentParts({ bucket: order.bucket, client }),
  exports: { send: async (event: { readonly exportId: string }) => void messages.push(event) },
  notifications: { send: nothing },
  metric: () => undefined,
  now,
  partBytes: EXPORT_PART_BYTES,
}

let peak = 0
const baseMegabytes = Math.round(process.memoryUsage.rss() / 1e6)
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)

const start = performance.now()
const exportId = await ask()
let runs = 0
for (let message = messages.shift(); message !== undefined; message = messages.shift()) {
  runs += 1
  const until = performance.now() + runMilliseconds
  const remaining = () => until - performance.now() + RESERVE_MILLISECONDS
  await exportInvoices(deps, { type: 'export-due', version: 1, exportId }, remaining)
}
const seconds = (performance.now() - start) / 1000
const cpu = process.cpuUsage()
clearInterval(sampling)
const job = await readExport(table, exportId)
assert(job?.file !== undefined, `the export ended as ${job?.state}: ${JSON.stringify(job?.faults)}`)
assert.equal(await hashOf(job.file.key), job.file.sha256)
const { parts = 0, documents = 0, invoices = 0 } = job.checkpoint ?? {}
assert.equal(invoices, order.count)
process.send?.({
  invoices,
  documents,
  runs,
  parts,
  zipMegabytes: Math.round(job.file.bytes / 1e6),
  seconds: Math.round(seconds),
  cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  invoicesPerSecond: Math.round(invoices / seconds),
  baseMegabytes,
  peakMegabytes: Math.round(peak / 1e6),
})
process.disconnect?.()

async function ask(): Promise<string> {
  const body = {
    reference: 'bench',
    from: '2026-11-01',
    to: '2026-11-30',
    legalEntity: 'fable',
    formats: ['ubl', 'pdf', 'json'],
  }
  const request = {
    parameters: {},
    query: {},
    headers: {},
    requestId: 'bench',
    body: Buffer.from(JSON.stringify(body)),
  }
  const answer = await openExport(deps, request)
  assert.equal(answer.status, 202)
  return JSON.parse(String(answer.body)).exportId as string
}

async function hashOf(key: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of (await work.read(key)) ?? []) hash.update(chunk)
  return hash.digest('hex')
}
