import type { Connection } from '@tallystick/orders'
import type { Findings } from '../findings.ts'
import type { AmazonOrder } from './schema.ts'

/** One reading of one order, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly order: AmazonOrder
  readonly connection: Connection
  readonly currency: string
}
