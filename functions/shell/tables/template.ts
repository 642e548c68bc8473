import { csvRow } from './csv.ts'
import type { ImportTable } from './import-tables.ts'

/** The file with which people begin: the header, and rows as they may look. */
export function templateOf({ columns, examples }: ImportTable): string {
  const names = columns.map(({ name }) => name)
  return [names, ...examples.map((row) => names.map((name) => row[name] ?? ''))].map(csvRow).join('')
}
