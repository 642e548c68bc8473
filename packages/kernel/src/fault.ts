/** A rule says no: a value, never thrown. Several are collected before anything is refused. */
export interface Fault {
  /** Stable and documented in `docs/faults.md`, for example `ORDERS-TOTALS-DIFFER`. */
  readonly code: string
  /** JSON Pointer (RFC 6901) to the offending value; empty for the whole document. */
  readonly pointer: string
  /** One sentence for people, without personal data or secrets. */
  readonly message: string
  /** The official rule behind it, where there is one, for example `BR-CO-10`. */
  readonly rule?: string
}

/** Joins path segments into a JSON Pointer, escaping `~` and `/` as RFC 6901 section 3 asks. */
export function jsonPointer(...segments: readonly (string | number)[]): string {
  return segments.map((s) => `/${String(s).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The same faults, found deeper in a document: their pointers get the prefix. */
export function faultsUnder(prefix: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, pointer: prefix + fault.pointer }))
}
