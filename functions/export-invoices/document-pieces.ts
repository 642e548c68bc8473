import assert from 'node:assert/strict'
import { chainWithin, followChain } from '@tallystick/billing/chain'
import { accept, add, decimal, type Fault, formatDecimal, type Result } from '@tallystick/kernel'
import {
  behind,
  type Documents,
  type ExportRecord,
  type ExportWatermark,
  type InvoiceRecord,
  listInvoices,
  type NumberStretch,
  type StretchReport,
  seriesPosition,
  type Table,
} from '@tallystick/store'
import { directoryRecord, localHeader } from '../shell/zip/zip-records.ts'
import { findInvoice, withoutDocuments } from './find-invoice.ts'
import { type FoundInvoice, typeOf } from './found-invoice.ts'
import { hadBefore, withNumber } from './had-before.ts'
import { inOrder } from './in-order.ts'
import { filesOfLayout } from './layouts/layouts.ts'
import { bytesIn, type Piece, type Progress } from './piece.ts'

/** Invoices whose documents are read at once. */
const invoicesAtOnce = 8

/** Invoices that one query lists. */
const invoicesListed = 100

/** Most flaws of a stretch that are told one by one. */
const MAX_TOLD_FLAWS = 100

/** What the documents of an export are made of. */
export interface DocumentSources {
  readonly table: Table
  readonly invoices: Documents
  readonly had: ExportWatermark['had']
}

/** The documents of every number of the stretches, from where the progress is, and then the ends of the files about all of them. */
export async function* documentPieces(
  sources: DocumentSources,
  job: ExportRecord,
  progress: Progress,
  notes: number,
): AsyncGenerator<Result<Piece, Fault[]>> {
  const specs = filesOfLayout(job.layout)
  const stretches = job.stretches ?? []
  if (notes === 0) yield accept(framing(new Map(specs.map(({ name, head }) => [name, head(job)])), false))
  for (const found of [inOrder(numbersIn(sources.table, stretches, progress), invoicesAtOnce, look)])
    for await (const one of found) {
      if (!one.ok) return yield one
      yield accept(pieceOf(job, one.value, progress, stretches))
    }
  progress.ending = { file: 0, note: 0, notes: 0 }
  yield accept(framing(new Map(specs.map(({ name, tail }) => [name, tail(job, progress)])), true))

  async function look(invoice: InvoiceRecord): Promise<Result<FoundInvoice, Fault[]>> {
    const { seriesId, sequence, state, documentKey } = invoice
    if (hadBefore(sources.had, seriesId, sequence)) return accept(withoutDocuments(invoice, 'had'))
    if (state !== 'issued' && state !== 'void') return accept(withoutDocuments(invoice, 'pending'))
    if (documentKey === undefined) return accept(withoutDocuments(invoice, 'taken'))
    return findInvoice(sources.invoices, invoice, job)
  }
}

function framing(frame: ReadonlyMap<string, string>, isLast: boolean): Piece {
  return { chunks: [], rows: new Map(), frame, directory: [], isLast }
}

/** The numbers of the stretches that the progress has not seen. */
async function* numbersIn(
  table: Table,
  stretches: readonly NumberStretch[],
  { reports }: Progress,
): AsyncGenerator<InvoiceRecord> {
  const begun = reports.length
  const next = reports.at(-1)?.position.next
  for (const [i, { seriesId, from, to }] of stretches.entries()) {
    if (i < begun - 1) continue
    let start: string | undefined = seriesPosition(i === begun - 1 && next !== undefined ? next : from)
    while (start !== undefined && start <= seriesPosition(to)) {
      const range = { from: start, to: seriesPosition(to), limit: invoicesListed }
      const page = await listInvoices(table, { by: 'series', seriesId }, range)
      for (const { invoice } of page.found) yield invoice
      start = page.reached === undefined ? undefined : behind(page.reached)
    }
  }
}

/** What an invoice puts into the ZIP; the progress moves behind it. */
function pieceOf(
  job: ExportRecord,
  found: FoundInvoice,
  progress: Progress,
  stretches: readonly NumberStretch[],
): Piece {
  const { invoice, standing, files, missing } = found
  follow(found, progress, stretches)
  if (standing === 'taken') count(found, progress)
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  for (const { entry, content } of files) {
    const record = directoryRecord(entry, progress.offset)
    const header = localHeader(entry)
    chunks.push(header, content)
    directory.push(record)
    progress.offset += header.length + content.length
  }
  progress.entries += files.length
  progress.directory += bytesIn(directory)
  progress.documents += files.length
  progress.missing += missing.length
  const { seriesId, sequence } = invoice
  if (standing === 'taken') withNumber(progress.taken as NumberStretch[], seriesId, sequence)
  const rows = new Map(filesOfLayout(job.layout).map(({ name, rows: rowsOf }) => [name, rowsOf(found)]))
  return { chunks, rows, directory, isLast: false }
}

/** The chain of the series, one number further. */
function follow(
  { invoice, entry, standing }: FoundInvoice,
  progress: Progress,
  stretches: readonly NumberStretch[],
) {
  const reports = progress.reports as StretchReport[]
  while (reports.at(-1)?.seriesId !== invoice.seriesId) {
    const stretch = stretches[reports.length]
    assert(stretch !== undefined, 'a number is of one of the stretches')
    reports.push({ ...stretch, position: chainWithin(stretch.from), flaws: [], pending: 0 })
  }
  const report = reports.at(-1)
  assert(report !== undefined, 'a number is of a stretch')
  const { position, flaws } = followChain(report.position, entry)
  reports[reports.length - 1] = {
    ...report,
    position,
    pending: report.pending + (standing === 'pending' ? 1 : 0),
    flaws: [...report.flaws, ...flaws].slice(0, MAX_TOLD_FLAWS),
  }
}

function count({ invoice, facts }: FoundInvoice, progress: Progress): void {
  const type = invoice.state === 'void' ? 'void' : typeOf(invoice)
  const group = `${type} ${invoice.currency}`
  const before = progress.totals[group] ?? { count: 0, net: '0', tax: '0', gross: '0' }
  const plus = (left: string, right: string) => formatDecimal(add(decimal(left), decimal(right)))
  progress.invoices += 1
  progress.totals = {
    ...progress.totals,
    [group]: {
      count: before.count + 1,
      net: plus(before.net, invoice.totalWithoutTax),
      tax: plus(before.tax, facts?.tax ?? '0'),
      gross: plus(before.gross, invoice.totalWithTax),
    },
  }
}
