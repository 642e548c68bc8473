/* One order in nobody's words, reckoned in whole minor units apart from the decimals of the code under test. */

/** Something that costs: `base` is net or gross, as the order's prices are. */
export interface CanonicalPrice {
  /** After discounts, for all units together. */
  readonly base: bigint
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
  /** Whole percent; 0 stands for no tax. */
  readonly rate: bigint
}

export interface CanonicalLine extends CanonicalPrice {
  /** Digits. */
  readonly id: string
  readonly sku: string
  readonly quantity: number
  /** Before discounts; net or gross, as the order's prices are. */
  readonly unitPrice: bigint
  /** What is taken off the whole line: `base` = unit price × quantity − discount. */
  readonly discount: bigint
}

export interface CanonicalOrder {
  /** Digits. */
  readonly id: string
  readonly placedAt: string
  readonly updatedAt: string
  /** Of two digits after the point. */
  readonly currency: 'INR'
  readonly pricesIncludeTax: boolean
  readonly lines: readonly CanonicalLine[]
  readonly shipping?: CanonicalPrice
  readonly totals: { readonly net: bigint; readonly tax: bigint; readonly gross: bigint }
}

/** `123456` → `1234.56`. */
export function money(amount: bigint): string {
  const digits = amount.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
