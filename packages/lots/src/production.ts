import type { StatedDates } from './lot-dates-faults.ts'

/** Lots made from other lots at one location. All quantities are whole numbers of the SKU's unit. */
export interface Production {
  readonly locationId: string
  readonly inputs: readonly ProductionInput[]
  readonly outputs: readonly ProductionOutput[]
}

/** Units of a lot that were used up. */
export interface ProductionInput {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
  /** Units of this input that one unit of the output should take, a decimal above zero. */
  readonly perOutput?: string
}

/** Units of a lot that were made. */
export interface ProductionOutput extends StatedDates {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
  /** Units that should have been made, a decimal above zero; else it follows from the inputs where they say `perOutput`. */
  readonly expected?: string
  /** Why less was made than expected. */
  readonly lossReason?: string
}

/** How well one output came out; `expected` and what follows from it are absent where nothing was expected. */
export interface OutputFigures {
  readonly sku: string
  readonly lot: string
  readonly produced: number
  /** Decimal, in the unit of the output. */
  readonly expected?: string
  /** Produced ÷ expected, a decimal with four digits after the point, rounded half up; may be above 1. */
  readonly yield?: string
  /** Expected less produced, a decimal above zero; absent when nothing was lost. */
  readonly loss?: string
  readonly lossReason?: string
}
