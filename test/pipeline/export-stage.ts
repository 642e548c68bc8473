import { type ExportInvoicesDeps, exportInvoices } from '@tallystick/functions/export-invoices/step'
import { openExport } from '@tallystick/functions/exports-api/open-export'
import { showExport, showExports } from '@tallystick/functions/exports-api/step'
import { withKey } from '@tallystick/functions/shell/access/idempotency-key'
import { eventQueue } from '@tallystick/functions/shell/event-queue'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import { signedCursors } from '@tallystick/functions/shell/signed-cursors'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { putLegalEntity, readExport, type Table } from '@tallystick/store'
import {
  memoryDocumentParts,
  memoryDocuments,
  memoryLinks,
  memoryQueue,
  memoryTable,
} from '@tallystick/store/memory'
import { filesInZip } from './files-in-zip.ts'

/** Fewest bytes of a part here, so that few invoices make several. */
const partBytes = 3000

/** Exports on memory twins: the doors, the worker and its queue. */
export async function openExportStage() {
  const table = memoryTable()
  const work = memoryDocuments()
  const queue = memoryQueue('exports')
  const told: object[] = []
  const counted: string[] = []
  let clock = millisecondsOf(instant('2026-11-22T10:00:00Z'))
  const now = (): Instant => instantOf(clock)
  const deps: ExportInvoicesDeps & { readonly table: Table } = {
    table,
    work,
    invoices: memoryDocuments(),
    parts: memoryDocumentParts(work, { minPartBytes: partBytes }),
    exports: eventQueue<'exports'>(queue),
    notifications: { send: async (event) => void told.push(event) },
    metric: (name) => void counted.push(name),
    now,
    partBytes,
  }
  const cursors = signedCursors({ cursorKey: async () => new Uint8Array(32), now })
  const doors = { ...deps, links: memoryLinks(), cursors }
  for (const legalEntityId of ['fable', 'teak'])
    await table.write(putLegalEntity({ legalEntityId } as LegalEntity))
  const ask = (body: object, key = 'k-1') => underKey(body, key, (asked) => openExport(doors, asked))
  const deliver = async (worker: ExportInvoicesDeps = deps, remaining: () => number = () => 900_000) => {
    for (const { body } of queue.take(10)) await exportInvoices(worker, JSON.parse(body), remaining)
  }
  return {
    deps,
    work,
    queue,
    told,
    counted,
    ask,
    deliver,
    advance: (milliseconds: number) => {
      clock += milliseconds
    },
    show: (exportId: string) => showExport(doors, requestOf({ parameters: { exportId } })),
    list: (query: Record<string, string>) => showExports(doors, requestOf({ query })),
    /** Asks, works to the end, and gives the files of the ZIP. */
    exported: async (body: object, key = 'k-1') => {
      const { exportId } = bodyOf(await ask(body, key))
      while (queue.pending().length > 0) await deliver()
      return { exportId, ...(await zipOf(table, work, exportId)) }
    },
    zipOf: (exportId: string) => zipOf(table, work, exportId),
  }
}

function underKey(body: object, key: string, open: (asked: HttpRequest) => Promise<HttpResponse>) {
  const asked = requestOf({ body, headers: { 'idempotency-key': key }, clientId: 'finance' })
  return withKey('POST /v1/exports', asked, open)
}

export type ExportStage = Awaited<ReturnType<typeof openExportStage>>

async function zipOf(table: Table, work: ReturnType<typeof memoryDocuments>, exportId: string) {
  const job = await readExport(table, exportId)
  const bytes = work.objects().get(job?.file?.key ?? '')?.bytes
  if (job === undefined || bytes === undefined)
    throw new Error(`there is no ZIP: ${JSON.stringify(job?.faults)}`)
  return { job, bytes, files: await filesInZip(bytes) }
}

/** The JSON of an answer. */
export function bodyOf({ body }: { readonly body: string | Uint8Array }) {
  return JSON.parse(Buffer.from(body).toString('utf8'))
}

function requestOf({
  body = '',
  ...part
}: Partial<Omit<HttpRequest, 'body'>> & { readonly body?: object | string }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { parameters: {}, query: {}, headers: {}, requestId: 'r', ...part, body: Buffer.from(text) }
}
