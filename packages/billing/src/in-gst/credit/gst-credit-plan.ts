import type { GstLine } from '@tallystick/einvoice/in'
import { type Decimal, sum } from '@tallystick/kernel'
import { type GstHeads, totalOf } from './gst-heads.ts'
import type { OpenGstLine } from './open-gst-invoice.ts'

/** What a credit note takes from one line of the invoice, and how it tells it. */
export interface GstLineCredit {
  readonly open: OpenGstLine
  /** Zero where a value is given back. */
  readonly quantity: Decimal
  readonly heads: GstHeads
  readonly serials: readonly string[]
  readonly told: GstLine
}

/** What a credit note takes from the invoice. */
export interface GstCreditPlan {
  readonly credits: readonly GstLineCredit[]
  /** True when discount and other charges of the whole invoice are given back with it. */
  readonly charges: boolean
  /** What it must come to, where that was asked for. */
  readonly asked?: Decimal
  /** Values that were given back before have left less of its lines than its quantities were invoiced at. */
  readonly isShort?: boolean
}

/** What the lines of a credit note come to. */
export function linesTotalOf({ credits }: GstCreditPlan): Decimal {
  return sum(credits.map(({ heads, open }) => totalOf(heads, open.charged)))
}
