import { addUp, documentRows, type TaxRow, taxAmounts, taxLabels } from '@tallystick/billing/tax-summary'
import { calendarDate } from '@tallystick/kernel'
import {
  behind,
  type Documents,
  type InvoiceRecord,
  listInvoices,
  type PlacedInvoice,
  parseInvoiceId,
  readInvoice,
  type StoredDocument,
  type Table,
} from '@tallystick/store'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { viewKey } from '../shell/invoice-keys.ts'
import { answerPage, type ReportPage } from './answer-page.ts'
import type { FinanceApiDeps } from './deps.ts'
import { monthsBetween, type Period, readPeriod } from './read-period.ts'

/** Most documents that one page sums up: the model of each is read. */
export const MAX_SUMMED = 500
const usual = 200

/** A page ends once it has read so many bytes of models: invoices of thousands of lines are large. */
export const MAX_SUMMED_BYTES = 32_000_000

/** Models that are read at once. */
const readsAtOnce = 10

const path = '/v1/tax-summary'

type TaxSummaryDeps = Pick<FinanceApiDeps, 'table' | 'invoices' | 'cursors'>

/**
 * The taxes of the documents that were issued in a period, by rate, country and kind of supply, read from the documents' own
 * models. A page sums up the next documents; rows of pages with equal labels are added up by whoever asks.
 */
export function showTaxSummary(deps: TaxSummaryDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = (query: HttpRequest['query']) => readPeriod(query, { usual, most: MAX_SUMMED })
  return answerPage(deps, { path, read, page: (asked) => summed(deps, asked) }, request)
}

interface Asked extends Period {
  readonly after?: string
}

async function summed(deps: TaxSummaryDeps, asked: Asked): Promise<ReportPage> {
  const placed = await placedInvoices(deps.table, asked)
  const page = placed.slice(0, asked.limit)
  const { rows, looked } = await rowsOf(deps, page)
  const isWhole = looked === placed.length
  const last = isWhole ? undefined : page[looked - 1]
  const pending = page.slice(0, looked).filter(({ invoice: { state } }) => isPending(state)).length
  const { legalEntityId, from, to } = asked
  const told = rows.map(({ amounts, ...labels }) => ({ ...labels, ...amounts }))
  return {
    body: {
      legalEntityId,
      from,
      to,
      documents: page.slice(0, looked).filter(({ invoice }) => isSummed(invoice)).length,
      pending,
      rows: told,
    },
    table: [[...taxLabels, ...taxAmounts], ...rows.map(cellsOf)],
    ...(last && { reached: last.position }),
  }
}

/** One more than a page has, month after month, by day, series and number. */
async function placedInvoices(
  table: Table,
  { legalEntityId, from, to, limit, after }: Asked,
): Promise<PlacedInvoice[]> {
  const start = after === undefined ? from : behind(after)
  const placed: PlacedInvoice[] = []
  for (const month of monthsBetween(start, to)) {
    const range = { from: start, to: `${to}#~`, limit: limit + 1 - placed.length }
    placed.push(...(await listInvoices(table, { by: 'issue', legalEntityId, month }, range)).found)
    if (placed.length > limit) break
  }
  return placed
}

/** The rows of as many documents as a page may read, and how many it looked at. */
async function rowsOf({ table, invoices }: TaxSummaryDeps, page: readonly PlacedInvoice[]) {
  let rows: TaxRow[] = []
  let bytes = 0
  let looked = 0
  while (looked < page.length && bytes < MAX_SUMMED_BYTES) {
    const some = page.slice(looked, looked + readsAtOnce).map(({ invoice }) => invoice)
    const found = await inParallel(some.filter(isSummed), readsAtOnce, async (invoice) => {
      const model = await modelOf(invoices, invoice)
      bytes += model.bytes.byteLength
      return documentRows(invoice.regime, parsed(model), await factsOf(table, invoice))
    })
    rows = addUp([...rows, ...found.flat()])
    looked += some.length
  }
  return { rows, looked }
}

function isSummed({ state }: InvoiceRecord): boolean {
  return state === 'issued'
}

/** Numbered, and not issued yet: it is to come. */
function isPending(state: InvoiceRecord['state']): boolean {
  return state === 'numbered' || state === 'registered'
}

async function modelOf(invoices: Documents, { documentKey = '' }: InvoiceRecord): Promise<StoredDocument> {
  const model = await invoices.get(viewKey(documentKey, 'json'))
  if (model === undefined) throw new Error('an issued document lacks its model')
  return model
}

function parsed({ bytes }: StoredDocument): object {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as object
}

async function factsOf(table: Table, { creditOf, issueDate, totalWithTax }: InvoiceRecord) {
  const facts = { issueDate: calendarDate(issueDate), total: totalWithTax }
  if (creditOf === undefined) return { isCredit: false, ...facts }
  const id = parseInvoiceId(creditOf)
  const original = id && (await readInvoice(table, id.seriesId, id.sequence))
  if (original === undefined) throw new Error('a credit note lacks the invoice that it credits')
  const credited = { issueDate: calendarDate(original.issueDate), total: original.totalWithTax }
  return { isCredit: true, ...facts, credited }
}

function cellsOf(row: TaxRow): string[] {
  return [...taxLabels.map((label) => row[label] ?? ''), ...taxAmounts.map((name) => row.amounts[name] ?? '')]
}
