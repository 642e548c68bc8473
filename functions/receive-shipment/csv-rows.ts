import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { utf8 } from '../shell/json-body.ts'
import { csvDelimiters, csvValues } from '../shell/tables/csv.ts'
import { importFault } from '../shell/tables/faults.ts'

/** Columns of shipments as CSV; those with true must be there. */
export const csvColumns = {
  shipmentRef: true,
  orderId: true,
  locationId: true,
  orderLineId: true,
  sku: true,
  shippedAt: false,
  packedAt: false,
  outstanding: false,
  component: false,
  quantity: false,
  lot: false,
  expiry: false,
  serial: false,
  package: false,
  sscc: false,
  carrier: false,
  tracking: false,
  substituteFor: false,
  substituteReason: false,
} as const

export type CsvColumn = keyof typeof csvColumns

/** A row with its number, counted from 1 below the header; what is empty is not there. */
export interface CsvRow {
  readonly row: number
  readonly values: Readonly<Partial<Record<CsvColumn, string>>>
}

/** Where a value stands in the file. */
export function cellPointer(row: number, column: CsvColumn): string {
  return jsonPointer('rows', row, column)
}

/** True for names that a column may have. */
export function isCsvColumn(name: string): name is CsvColumn {
  return Object.hasOwn(csvColumns, name)
}

/** Reads CSV (RFC 4180, UTF-8) without line breaks in values; the header decides what separates. All faults at once. */
export function readCsvRows(bytes: Uint8Array): Result<CsvRow[], Fault[]> {
  const text = utf8(bytes)
  if (text === undefined) return refuse([importFault('IMPORT-ROW-ENCODING', '')])
  const [header = '', ...lines] = text.split(/\r?\n/)
  const delimiter = csvDelimiters.find((each) => header.includes(each)) ?? ','
  const names = csvValues(header, delimiter) ?? []
  const wrong = headerFaults(names)
  if (wrong.length > 0) return refuse(wrong)
  const faults: Fault[] = []
  const rows: CsvRow[] = []
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const values = csvValues(line, delimiter)
    const pointer = jsonPointer('rows', i + 1)
    if (values === undefined) faults.push(importFault('IMPORT-ROW-QUOTES', pointer))
    else if (values.length !== names.length) faults.push(importFault('IMPORT-ROW-VALUES', pointer))
    else rows.push({ row: i + 1, values: named(names, values) })
  }
  if (rows.length === 0 && faults.length === 0) faults.push(importFault('IMPORT-FILE-EMPTY', ''))
  return faults.length > 0 ? refuse(faults) : accept(rows)
}

function headerFaults(names: readonly string[]): Fault[] {
  const missing = Object.entries(csvColumns).filter(([name, isNeeded]) => isNeeded && !names.includes(name))
  return [
    ...names
      .filter((name) => !isCsvColumn(name))
      .map((name) => importFault('IMPORT-COLUMN-UNKNOWN', '', `Column ${name.slice(0, 40)}.`)),
    ...missing.map(([name]) => importFault('IMPORT-COLUMN-MISSING', '', `Column ${name}.`)),
    ...(new Set(names).size === names.length ? [] : [importFault('IMPORT-COLUMN-TWICE', '')]),
  ]
}

function named(names: readonly string[], values: readonly string[]): CsvRow['values'] {
  return Object.fromEntries(
    names.flatMap((name, i) => (values[i] === '' ? [] : [[name, values[i] ?? ''] as const])),
  )
}
