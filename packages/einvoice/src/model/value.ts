/**
 * A decimal number as text in plain notation (`-12.50`), so that the model survives JSON unchanged.
 * Calculations read it into `Decimal`; it is never a `number`.
 */
export type DecimalText = string

/** An identifier with the scheme that issued it, where there is one (EN 16931-1:2017, 6.5.6). */
export interface Identifier {
  readonly value: string
  /** A code of ISO/IEC 6523, EAS or UNTDID 1153, whichever the field asks for. */
  readonly scheme?: string
}
