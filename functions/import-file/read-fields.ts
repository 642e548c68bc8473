import {
  accept,
  type Fault,
  type Json,
  jsonPointer,
  parseJson,
  type Result,
  refuse,
} from '@tallystick/kernel'
import type { ImportRecord } from '@tallystick/store'
import { type CsvDelimiter, csvValues } from '../shell/tables/csv.ts'
import { importFault } from '../shell/tables/faults.ts'
import type { Fields } from './import-kind.ts'
import type { RowFormat } from './split-rows.ts'

/** What the header of a CSV file said; JSON lines have none. */
export type Header = ImportRecord['header']

/** How rows of a file look, by its header. */
export function formatOf(header: Header): RowFormat {
  return header === undefined ? 'jsonl' : { delimiter: header.delimiter as CsvDelimiter }
}

/** The values of a row by their columns; empty ones are left out, so that an empty row has none. */
export function readFields(text: string, header: Header): Result<Fields, Fault[]> {
  return header === undefined ? jsonFields(text) : csvFields(text, header)
}

function csvFields(text: string, { columns, delimiter }: NonNullable<Header>): Result<Fields, Fault[]> {
  const values = csvValues(text, delimiter as CsvDelimiter)
  if (values === undefined) return refuse([importFault('IMPORT-ROW-QUOTES', '')])
  if (values.every((value) => value === '')) return accept({})
  if (values.length !== columns.length)
    return refuse([
      importFault('IMPORT-ROW-VALUES', '', `${values.length} values, ${columns.length} columns.`),
    ])
  const named = columns.map((column, i) => [column, values[i] ?? ''] as const)
  return accept(
    Object.fromEntries(named.filter(([column, value]) => value !== '' && column !== faultsColumn)),
  )
}

/** Refused rows come back with this column; mended, they may be uploaded with it. */
export const faultsColumn = 'faults'

function jsonFields(text: string): Result<Fields, Fault[]> {
  if (text.trim() === '') return accept({})
  const parsed = parseJson(text)
  if (!parsed.ok) return refuse([importFault('IMPORT-ROW-JSON', '')])
  const object = parsed.value
  if (object === null || typeof object !== 'object' || Array.isArray(object))
    return refuse([importFault('IMPORT-ROW-JSON', '')])
  const entries = Object.entries(object)
  const nested = entries.filter(([, value]) => typeof value === 'object' && value !== null)
  if (nested.length > 0)
    return refuse(nested.map(([name]) => importFault('IMPORT-ROW-JSON', jsonPointer(name))))
  return accept(
    Object.fromEntries(
      entries
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => [name, textOf(value)]),
    ),
  )
}

/** Numbers are their digits already. */
function textOf(value: Json): string {
  return String(value)
}
