import type { LineInput } from '@tallystick/einvoice'
import type { Decimal } from '@tallystick/kernel'

/** What a credit note takes from one line of the invoice. */
export interface LineCredit {
  readonly lineId: string
  readonly key: string
  readonly quantity: Decimal
  readonly net: Decimal
  readonly serials: readonly string[]
}

/** What a credit note says, and what it takes from the lines of the invoice. */
export interface CreditPlan {
  readonly inputs: readonly LineInput[]
  readonly credits: readonly LineCredit[]
  /** True when allowances and charges of the whole invoice are given back with it. */
  readonly charges: boolean
  /** True when units come to less than they were invoiced at, because amounts were given back of their lines before. */
  readonly isShort?: boolean
  /** What it must come to with VAT, where that was asked for. */
  readonly gross?: Decimal
}
