import type { Connection } from '@tallystick/orders'
import type { Findings } from '../findings.ts'
import type { EtsyReceipt } from './schema.ts'

/** One reading of one receipt, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly receipt: EtsyReceipt
  readonly connection: Connection
  readonly currency: string
}
