import { add, compare, type Decimal, formatDecimal, zero } from '@tallystick/kernel'
import type { InvoiceInput } from '../model/invoice-input.ts'
import type { VatBreakdown, VatCategory, VatTreatment } from '../model/vat.ts'
import type { DraftVat } from './draft.ts'
import { percentOf } from './read-allowance-charge.ts'
import { amountText } from './rounding.ts'

/** A net amount that counts towards a breakdown: a line, a charge, or (negative) an allowance. */
export interface TaxedAmount {
  readonly category: VatCategory
  readonly vat: DraftVat
  readonly net: Decimal
}

/** One category and rate with its sums, exact. */
export interface VatSum extends TaxedAmount {
  readonly tax: Decimal
  /** How many lines, allowances and charges it sums. */
  readonly parts: number
}

/** Sums net amounts by category and rate and taxes each sum once (BT-116, BT-117); sorted by category, then rate. */
export function vatSums(amounts: readonly TaxedAmount[], exponent: number): VatSum[] {
  const sums = new Map<string, VatSum>()
  for (const amount of amounts) {
    const before = sums.get(amount.vat.key)
    const net = add(before?.net ?? zero, amount.net)
    sums.set(amount.vat.key, { ...amount, net, tax: zero, parts: (before?.parts ?? 0) + 1 })
  }
  return [...sums.values()]
    .map((sum) => ({ ...sum, tax: percentOf(sum.net, sum.vat.rate, exponent) }))
    .sort((a, b) =>
      a.category === b.category ? compare(a.vat.rate, b.vat.rate) : a.category < b.category ? -1 : 1,
    )
}

/** Category and rate as the model holds them; the rate without needless zeros. */
export function vatTreatment(category: VatCategory, vat: DraftVat): VatTreatment {
  return category === 'O' ? { category } : { category, rate: formatDecimal(vat.rate) }
}

/** BG-23, with the reasons why a category bears no VAT. */
export function vatBreakdown(
  sums: readonly VatSum[],
  exemptions: InvoiceInput['exemptions'],
  exponent: number,
): VatBreakdown[] {
  return sums.map(({ category, vat, net, tax }) => ({
    ...vatTreatment(category, vat),
    taxableAmount: amountText(net, exponent),
    taxAmount: amountText(tax, exponent),
    ...exemptions?.[category],
  }))
}
