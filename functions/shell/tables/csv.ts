/** What separates values. Spreadsheets of countries with a decimal comma write semicolons. */
export const csvDelimiters = [',', ';', '\t'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]

/** A value that a spreadsheet would take for a formula, behind any number of the guard's own apostrophes. */
const formula = /^'*[=+\-@\t\r]/
/** A negative number is no formula. */
const negative = /^-\d+(\.\d+)?$/
const guarded = /^'+[=+\-@\t\r]/

/** The value with an apostrophe before it where a spreadsheet would run it (OWASP, "CSV Injection"). */
export function guardFormula(value: string): string {
  return formula.test(value) && !negative.test(value) ? `'${value}` : value
}

/** The value that `guardFormula` was given. */
export function unguardFormula(value: string): string {
  return guarded.test(value) ? value.slice(1) : value
}

/** One row of CSV (RFC 4180) with its line break; values that could be formulas are guarded. */
export function csvRow(values: readonly string[]): string {
  return `${values.map((value) => quoted(guardFormula(value))).join(',')}\r\n`
}

function quoted(value: string): string {
  return /[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** A quoted value, or a plain one without quotes, and what ends it. */
const fields: Readonly<Record<CsvDelimiter, RegExp>> = {
  ',': /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y,
  ';': /(?:"((?:[^"]|"")*)"|([^";]*))(;|$)/y,
  '\t': /(?:"((?:[^"]|"")*)"|([^"\t]*))(\t|$)/y,
}

/** The values of one row without its line break; `undefined` where a quote stands that RFC 4180 does not allow. */
export function csvValues(row: string, delimiter: CsvDelimiter): string[] | undefined {
  const field = fields[delimiter]
  const values: string[] = []
  field.lastIndex = 0
  for (let match = field.exec(row); match !== null; match = field.exec(row)) {
    const [, inQuotes, plain = '', end] = match
    values.push(unguardFormula(inQuotes?.replaceAll('""', '"') ?? plain))
    if (end === '') return values
  }
  return undefined
}
