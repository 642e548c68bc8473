import { elementsOfItem, type Gtin, renderBracketed, renderElementString, type Serial } from '@tallystick/gs1'
import type { CommissioningRecord } from '@tallystick/store'
import { csvRow } from '../shell/tables/csv.ts'
import { unitLink } from '../shell/unit-link.ts'

/** What is told of each serial, in the order of the columns. */
export const columns = ['serial', 'elementString', 'rawElementString', 'link', 'lot', 'expiry'] as const

export type SerialRow = { readonly [Column in (typeof columns)[number]]: string }

/** All that a printer needs for one serial; units of a SKU without GTIN have no element strings. */
export function rowOf({ sku, gtin, domain, lot, expiry }: CommissioningRecord, serial: string): SerialRow {
  const elements =
    gtin === undefined ? undefined : elementsOfItem({ gtin: gtin as Gtin, serial: serial as Serial })
  const named = { sku, ...(gtin !== undefined && { gtin }), ...(domain !== undefined && { domain }) }
  return {
    serial,
    elementString: elements ? renderBracketed(elements) : '',
    rawElementString: elements ? renderElementString(elements) : '',
    link: unitLink(named, serial),
    lot: lot ?? '',
    expiry: expiry ?? '',
  }
}

/** One form of the file: what stands above the rows, and each row. */
export interface RowFormat {
  readonly contentType: string
  readonly header: string
  readonly render: (row: SerialRow) => string
}

/** In CSV a value that a spreadsheet would run as a formula has an apostrophe before it; JSON lines have it as it is. */
export const rowFormats: Readonly<Record<'csv' | 'jsonl', RowFormat>> = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    header: csvRow(columns),
    render: (row) => csvRow(columns.map((column) => row[column])),
  },
  jsonl: {
    contentType: 'application/jsonl',
    header: '',
    render: (row) =>
      `${JSON.stringify(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')))}\n`,
  },
}
