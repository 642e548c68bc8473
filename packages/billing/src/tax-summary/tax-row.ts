import { add, decimal, formatDecimal } from '@tallystick/kernel'

/** The tables of a summary: documents and their totals, taxes by rate and place, goods by HSN. */
type TaxTable = 'totals' | 'taxes' | 'hsn'

/** What the amounts of a row are of. Rows with equal labels are added up. */
export interface TaxLabels {
  readonly table: TaxTable
  /** Amounts of credit notes are positive, as they are on the documents, and stand in rows of their own. */
  readonly documents: 'invoice' | 'credit-note'
  /** ISO 4217 of the documents. */
  readonly currency: string
  /** The kind of the supply, in words of its regime; `docs/finance-reports.md` has them all. */
  readonly section?: string
  /** Where it is consumed: ISO 3166-1 alpha-2. */
  readonly country?: string
  /** State code of GST. */
  readonly placeOfSupply?: string
  /** UNTDID 5305. */
  readonly category?: string
  /** In percent. */
  readonly rate?: string
  /** Which of its country's rates that is. */
  readonly rateKind?: string
  readonly hsn?: string
  /** Unit quantity code. */
  readonly unit?: string
  /** The currency in which the tax is owed, where documents tell it in that as well. */
  readonly taxCurrency?: string
}

/** The names of labels, in the order of columns. */
export const taxLabels = [
  'table',
  'documents',
  'section',
  'country',
  'placeOfSupply',
  'category',
  'rate',
  'rateKind',
  'hsn',
  'unit',
  'currency',
  'taxCurrency',
] as const satisfies readonly (keyof TaxLabels)[]

/** The names of amounts: all are exact decimals, the number of documents too. */
export const taxAmounts = [
  'count',
  'quantity',
  'taxable',
  'tax',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'rounding',
  'total',
  'taxInTaxCurrency',
] as const

export type TaxAmount = (typeof taxAmounts)[number]

/** Exact sums under one set of labels. */
export interface TaxRow extends TaxLabels {
  readonly amounts: Readonly<Partial<Record<TaxAmount, string>>>
}

/** Adds rows up that have equal labels; the result is in the order of labels, whatever the order of the rows. */
export function addUp(rows: Iterable<TaxRow>): TaxRow[] {
  const byLabels = new Map<string, TaxRow>()
  for (const row of rows) {
    const name = JSON.stringify(taxLabels.map((label) => row[label] ?? ''))
    const before = byLabels.get(name)
    byLabels.set(name, before === undefined ? row : { ...row, amounts: added(before.amounts, row.amounts) })
  }
  return [...byLabels].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function added(a: TaxRow['amounts'], b: TaxRow['amounts']): TaxRow['amounts'] {
  const names = taxAmounts.filter((name) => a[name] !== undefined || b[name] !== undefined)
  return Object.fromEntries(
    names.map((name) => [name, formatDecimal(add(decimal(a[name] ?? '0'), decimal(b[name] ?? '0')))]),
  )
}
