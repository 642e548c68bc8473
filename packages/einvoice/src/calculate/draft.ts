import type { Decimal } from '@tallystick/kernel'
import type {
  DocumentAllowanceChargeInput,
  LineAllowanceChargeInput,
  LineInput,
} from '../model/invoice-input.ts'

/** How something is taxed, read: the rate is 0 where the category has none. */
export interface DraftVat {
  /** Equal for equal category and rate: what the VAT breakdown groups by. */
  readonly key: string
  readonly rate: Decimal
}

/** An allowance or charge, read; its amount is still as the input has it, with or without VAT. */
export interface DraftAllowanceCharge<Source extends LineAllowanceChargeInput> {
  readonly source: Source
  readonly amount: Decimal
  readonly base: Decimal | undefined
}

/** The price of a line, read. */
export interface DraftPrice {
  readonly net: Decimal
  readonly baseQuantity: Decimal
}

/** A line, read. */
export interface DraftLine {
  readonly source: LineInput
  readonly id: string
  readonly quantity: Decimal
  readonly vat: DraftVat
  readonly price: DraftPrice | undefined
  readonly allowances: readonly DraftAllowanceCharge<LineAllowanceChargeInput>[]
  readonly charges: readonly DraftAllowanceCharge<LineAllowanceChargeInput>[]
  /** BT-131, or that with VAT where the input's amounts are so. */
  readonly total: Decimal
}

/** An allowance or charge on the invoice, read. */
export interface DraftDocumentAllowanceCharge extends DraftAllowanceCharge<DocumentAllowanceChargeInput> {
  readonly vat: DraftVat
}

/** An invoice input whose numbers are read and sound. */
export interface Draft {
  /** Decimals of amounts in the invoice's currency: 0 or 2. */
  readonly exponent: number
  readonly lines: readonly DraftLine[]
  readonly allowances: readonly DraftDocumentAllowanceCharge[]
  readonly charges: readonly DraftDocumentAllowanceCharge[]
  readonly prepaid: Decimal | undefined
  readonly charged: Decimal | undefined
}
