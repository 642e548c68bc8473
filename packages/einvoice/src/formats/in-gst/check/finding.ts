import type { Inv01Code, IrpLevel } from '../irp-codes.ts'
import { checkedCodes } from '../irp-codes-checked.ts'

/** A rule of the IRP that a payload breaks, at one place. */
export interface Inv01Finding {
  /** The portal's own code, such as `2189`; a key of `irpCodes`. */
  readonly code: Inv01Code
  /** JSON Pointer to the field, in the spelling of the schema. */
  readonly path: string
  /** One sentence in our own words. */
  readonly message: string
  readonly level: IrpLevel
}

/** The finding with the table's sentence, or with one that says more. */
export function finding(
  code: Inv01Code,
  path: string,
  message: string = checkedCodes[code].says,
): Inv01Finding {
  return { code, path, message, level: checkedCodes[code].level }
}
