import type { Fault, Instant, Result } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import type { ImportKindName, ImportRecord, Table, Write } from '@tallystick/store'
import { type ImportTable, importTables } from '../shell/tables/import-tables.ts'
import type { ImportActions } from './import-actions.ts'

/** The values of a row by column; what is empty is not there. */
export type Fields = Readonly<Record<string, string>>

/** What the row with this number, counted from 1, says. */
export interface Numbered<Value> {
  readonly row: number
  readonly value: Value
}

/** What kinds of import work with. */
export interface ImportWorld {
  readonly table: Table
  readonly actions: ImportActions
  readonly now: () => Instant
}

/** Faults by row number; rows that are not in it are applied. */
export type Refusals = ReadonlyMap<number, readonly Fault[]>

/** What became of some rows, and what must be written together with the checkpoint that says so. */
export interface Applied {
  readonly refusals: Refusals
  readonly writes?: readonly Write[]
}

/** What a kind of import is, for rows of one shape. */
interface KindOf<Row> {
  readonly kind: ImportKindName
  /** Reads a row by itself: all its faults at once, with pointers such as `/expiry`. */
  readonly check: (fields: Fields) => Result<Row, Fault[]>
  /**
   * Applies rows, each once: under the reference `{importId}.{row}` a repeat changes nothing and has the same outcome.
   * In a dry run it says what would be refused and writes nothing.
   */
  readonly apply: (rows: readonly Numbered<Row>[], job: ImportRecord, world: ImportWorld) => Promise<Applied>
  /** What the whole file is about, or what is wrong with it before its first row is read. */
  readonly open?: (job: ImportRecord, table: Table) => Promise<Result<Sku, Fault[]>>
  /** The pool that an import about this fills. */
  readonly poolOf?: (subject: Sku) => string | undefined
}

/** A kind of import. */
export interface ImportKind extends Omit<KindOf<unknown>, 'check' | 'apply'> {
  readonly table: ImportTable
  /** Checks each row, and applies those without faults. */
  readonly take: (
    rows: readonly Numbered<Fields>[],
    job: ImportRecord,
    world: ImportWorld,
  ) => Promise<Applied>
}

/** Makes a kind of import of its parts. */
export function importKind<Row>({ check, apply, ...rest }: KindOf<Row>): ImportKind {
  const table = importTables[rest.kind]
  return {
    ...rest,
    table,
    async take(rows, job, world) {
      const given = valuesGiven(table, job)
      const checked = rows.map(({ row, value }) => ({ row, result: check({ ...given, ...value }) }))
      const sound = checked.flatMap(({ row, result }) => (result.ok ? [{ row, value: result.value }] : []))
      const { refusals, writes = [] } =
        sound.length === 0 ? { refusals: new Map() } : await apply(sound, job, world)
      const faulty = checked.flatMap(({ row, result }) => (result.ok ? [] : [[row, result.faults] as const]))
      return { refusals: new Map([...faulty, ...refusals]), writes }
    },
  }
}

/** The values that were given with the import for columns of this kind. */
export function valuesGiven(
  { columns }: ImportTable,
  { parameters }: Pick<ImportRecord, 'parameters'>,
): Fields {
  const names = new Set(columns.map(({ name }) => name))
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => names.has(name)))
}

/** What makes a row's effect happen once, wherever it is kept. */
export function rowReference({ importId }: Pick<ImportRecord, 'importId'>, row: number): string {
  return `${importId}.${row}`
}
