import type { AllowanceChargeDetails } from './allowance-charge.ts'
import type { InvoiceHeader } from './invoice.ts'
import type { LineDetails, Price } from './line.ts'
import type { DecimalText } from './value.ts'
import type { VatCategory, VatExemption, VatTreatment } from './vat.ts'

/** An allowance or charge on a line before calculation: its amount, or base amount and percentage. */
export interface LineAllowanceChargeInput extends AllowanceChargeDetails {
  /** BT-136, BT-141; without it base amount × percentage. */
  readonly amount?: DecimalText
}

/** An allowance or charge on the invoice before calculation. */
export interface DocumentAllowanceChargeInput extends LineAllowanceChargeInput {
  /** BT-95/96, BT-102/103. */
  readonly vat: VatTreatment
}

/** A line before calculation: its total, its price, or both. */
export interface LineInput extends LineDetails {
  /** BT-126; the line's position, counted from 1, when absent. */
  readonly id?: string
  /**
   * What the line costs after its allowances and charges: BT-131, or BT-131 with VAT when the prices include it.
   * It is the truth where given: a price that leads elsewhere is replaced by one derived from it.
   */
  readonly total?: DecimalText
  /** BG-29; needed where there is no total. */
  readonly price?: Price
  /** BG-27. */
  readonly allowances?: readonly LineAllowanceChargeInput[]
  /** BG-28. */
  readonly charges?: readonly LineAllowanceChargeInput[]
}

/** What the seller's system charged in all, which the invoice must meet to the last minor unit. */
export interface Settlement {
  /** The sum charged, VAT included and before anything prepaid is taken off. */
  readonly total: DecimalText
  /**
   * How that system rounds: tax once for each rate (one minor unit per rate may become BT-114), tax on every line (half
   * a minor unit per line may), or net and tax of every share of a line (two minor units per line may).
   */
  readonly taxRounding: 'per-rate' | 'per-line' | 'per-share'
}

/** An invoice before calculation. */
export interface InvoiceInput extends InvoiceHeader {
  /** Whether line totals, prices, allowances and charges are without or with VAT. */
  readonly amounts: 'without-vat' | 'with-vat'
  readonly lines: readonly LineInput[]
  /** BG-20. */
  readonly allowances?: readonly DocumentAllowanceChargeInput[]
  /** BG-21. */
  readonly charges?: readonly DocumentAllowanceChargeInput[]
  /** BT-120 and BT-121 for the categories that need them. */
  readonly exemptions?: Partial<Readonly<Record<VatCategory, VatExemption>>>
  /** BT-111, in the currency of BT-6; with BT-6 either this or the exchange rate is needed. */
  readonly vatInAccountingCurrency?: DecimalText
  /** What one unit of the invoice's currency is in the currency of BT-6, from which BT-111 is calculated. */
  readonly exchangeRate?: DecimalText
  /** BT-113. */
  readonly prepaid?: DecimalText
  /** Without it the calculated total stands. */
  readonly settlement?: Settlement
}
