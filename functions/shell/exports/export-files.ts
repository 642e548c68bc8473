/** Days for which the ZIP of an export can be downloaded: the bucket clears it away after as many. */
export const EXPORT_DAYS = 400

/** Where an attempt at an export puts its ZIP. */
export function zipKey(exportId: string, attempt: number): string {
  return `exports/invoices/${exportId}/${attempt}/export.zip`
}

/** Where it keeps how far it is, once for each checkpoint. */
export function noteKey(exportId: string, attempt: number, note: number): string {
  return `exports/invoices/${exportId}/${attempt}/note-${note}`
}
