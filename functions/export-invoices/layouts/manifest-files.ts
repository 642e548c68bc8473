import type { ExportRecord, StretchReport } from '@tallystick/store'
import { csvRow } from '../../shell/tables/csv.ts'
import { type FoundInvoice, typeOf } from '../found-invoice.ts'
import { customerIdOf } from './customer-id.ts'
import type { FinalCounts, GrowingSpec } from './growing-spec.ts'

const columns = [
  'number',
  'type',
  'state',
  'seriesId',
  'issueDate',
  'net',
  'taxByRate',
  'tax',
  'gross',
  'currency',
  'customerId',
  'buyerName',
  'buyerTaxId',
  'orderId',
  'creditOf',
  'sha256',
  'files',
  'missing',
  'voidReason',
] as const

type ManifestRow = { readonly [Column in (typeof columns)[number]]: string }

/** The list of what was exported, for people and spreadsheets. Cells that could be formulas are guarded. */
export const manifestCsv: GrowingSpec = {
  name: 'manifest.csv',
  head: () => csvRow(columns),
  separator: '',
  rows(found) {
    if (found.standing !== 'taken') return []
    const row = manifestRow(found)
    return [csvRow(columns.map((column) => row[column]))]
  },
  tail: () => '',
}

function manifestRow({ invoice, files, missing, facts }: FoundInvoice): ManifestRow {
  const { number, state, seriesId, issueDate, currency, buyerName, orderId, sha256 } = invoice
  return {
    number,
    type: typeOf(invoice),
    state,
    seriesId,
    issueDate,
    net: invoice.totalWithoutTax,
    taxByRate: (facts?.taxes ?? [])
      .map(({ category, rate, tax }) => `${category} ${rate}: ${tax}`)
      .join('; '),
    tax: facts?.tax ?? '',
    gross: invoice.totalWithTax,
    currency,
    customerId: facts ? customerIdOf(facts.customer) : '',
    buyerName,
    buyerTaxId: invoice.buyerTaxId ?? '',
    orderId,
    creditOf: invoice.creditOf ?? '',
    sha256,
    files: files.map(({ entry }) => entry.name).join(' '),
    missing: missing.join(' '),
    voidReason: invoice.voided?.reason ?? '',
  }
}

/** The same for programs, with the hash of every file, what the series came to, and the totals. */
export const manifestJson: GrowingSpec = {
  name: 'manifest.json',
  head: (job) => `{"export":${JSON.stringify(wishOf(job))},\n"invoices":[\n`,
  separator: ',\n',
  rows: (found) => (found.standing === 'taken' ? [JSON.stringify(manifestObject(found))] : []),
  tail: (_, { reports, totals, invoices, documents, missing }) =>
    `\n],\n"series":${JSON.stringify(reports.map(seriesSummary))},\n"totals":${JSON.stringify(totals)},\n"counts":${JSON.stringify({ invoices, documents, missing })}}\n`,
}

function wishOf({ exportId, createdAt, legalEntityId, from, to, formats, layout, onlyNew }: ExportRecord) {
  return { exportId, createdAt, legalEntity: legalEntityId, from, to, formats, layout, onlyNew }
}

function manifestObject({ invoice, files, missing, facts }: FoundInvoice) {
  const { invoiceId, number, state, seriesId, sequence, issueDate, currency } = invoice
  return {
    invoiceId,
    number,
    type: typeOf(invoice),
    state,
    seriesId,
    sequence,
    issueDate,
    currency,
    net: invoice.totalWithoutTax,
    tax: facts?.tax,
    gross: invoice.totalWithTax,
    taxes: facts?.taxes ?? [],
    customerId: facts && customerIdOf(facts.customer),
    buyerName: invoice.buyerName,
    buyerTaxId: invoice.buyerTaxId,
    orderId: invoice.orderId,
    creditOf: invoice.creditOf,
    sha256: invoice.sha256,
    voided: invoice.voided,
    files: files.map(filed),
    missing,
  }
}

function filed({ entry, format, sha256, role }: FoundInvoice['files'][number]) {
  return { name: entry.name, format, sha256, role }
}

/**
 * What `tallystick series verify` reads in the directory to which a ZIP is unpacked: every number of the stretches, exported now
 * or not, with its link and its files.
 */
export const invoicesJsonl: GrowingSpec = {
  name: 'invoices.jsonl',
  head: () => '',
  separator: '',
  rows({ invoice: { invoiceId, seriesId, updatedAt }, entry, files, missing }) {
    return [
      `${JSON.stringify({ invoiceId, seriesId, updatedAt, entry, files: files.map(filed), missing })}\n`,
    ]
  },
  tail: () => '',
}

/** The numbers of every series that was touched: from where to where, what is void and why, what is pending, and what is missing. */
export const gapReport: GrowingSpec = {
  name: 'gap-report.json',
  head: () => '{"voided":[\n',
  separator: ',\n',
  rows({ invoice: { seriesId, sequence, number, state, voided } }) {
    return state === 'void' ? [JSON.stringify({ seriesId, sequence, number, ...voided })] : []
  },
  tail: (_, { reports }: FinalCounts) =>
    `\n],\n"series":${JSON.stringify(reports.map(seriesSummary))},\n"holds":${reports.every(isWhole)}}\n`,
}

function seriesSummary(report: StretchReport) {
  const { seriesId, from, to, pending, flaws, position } = report
  return {
    seriesId,
    first: from,
    last: to,
    count: position.count,
    voids: position.voids,
    pending,
    gaps: flaws.flatMap(({ kind, ...gap }) => (kind === 'gap' ? [gap] : [])),
    broken: flaws.filter(({ kind }) => kind !== 'gap'),
    head: position.link,
    holds: isWhole(report),
  }
}

function isWhole({ position, from, to }: StretchReport): boolean {
  return position.flaws === 0 && position.count === to - from + 1
}
