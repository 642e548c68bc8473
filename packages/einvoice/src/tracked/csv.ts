/** What a spreadsheet would take for a formula when a field starts with it. */
const formulaStart = /^[=+\-@\t\r]/

/** Rows as CSV (RFC 4180, CRLF). A field that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
