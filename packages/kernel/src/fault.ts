import { kernelFaults } from './faults.ts'

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

/** Most faults that are told of one document: one that is wrong all over need not say so a hundred thousand times. */
export const MAX_FAULTS = 100

/** The faults to tell or keep: all of them, or the first ones and how many more there are. */
export function toldFaults(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= MAX_FAULTS) return faults
  const told = faults.slice(0, MAX_FAULTS - 1)
  const code = 'KERNEL-FAULTS-MORE'
  const message = `${kernelFaults[code]} Not told: ${faults.length - told.length}.`
  return [...told, { code, pointer: '', message }]
}
