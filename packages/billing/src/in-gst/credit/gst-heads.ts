import type { DecimalText } from '@tallystick/einvoice'
import type { GstLineAmounts } from '@tallystick/einvoice/in'
import {
  add,
  type Decimal,
  decimal,
  equals,
  formatDecimal,
  halfUp,
  isZero,
  round,
  subtract,
  sum,
} from '@tallystick/kernel'

/** Heads of a line that stand for themselves; gross amount and total follow from them. */
export const gstHeads = [
  'taxable',
  'discount',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'cessNonAdvalorem',
  'stateCess',
  'stateCessNonAdvalorem',
  'otherCharges',
  'preTaxValue',
] as const satisfies readonly (keyof GstLineAmounts)[]

export type GstHead = (typeof gstHeads)[number]

/** An amount in rupees under each head of a line. */
export type GstHeads = Readonly<Record<GstHead, Decimal>>

/** Taxes that are a percentage of the taxable value. */
export const percentHeads = ['igst', 'cgst', 'sgst', 'cess', 'stateCess'] as const satisfies GstHead[]

const dutyHeads = [...percentHeads, 'cessNonAdvalorem', 'stateCessNonAdvalorem'] as const

/** An amount for each head. */
export function headsBy(amountOf: (head: GstHead) => Decimal): GstHeads {
  return {
    taxable: amountOf('taxable'),
    discount: amountOf('discount'),
    igst: amountOf('igst'),
    cgst: amountOf('cgst'),
    sgst: amountOf('sgst'),
    cess: amountOf('cess'),
    cessNonAdvalorem: amountOf('cessNonAdvalorem'),
    stateCess: amountOf('stateCess'),
    stateCessNonAdvalorem: amountOf('stateCessNonAdvalorem'),
    otherCharges: amountOf('otherCharges'),
    preTaxValue: amountOf('preTaxValue'),
  }
}

/** The heads of amounts as a document or a ledger tells them; absent ones are zero. */
export function headsOf(amounts: Readonly<Partial<Record<GstHead, DecimalText>>>): GstHeads {
  return headsBy((head) => decimal(amounts[head] ?? '0'))
}

/** What is left of each head. */
export function headsLess(whole: GstHeads, part: GstHeads): GstHeads {
  return headsBy((head) => subtract(whole[head], part[head]))
}

/** True where two amount to the same under every head. */
export function areEqual(a: GstHeads, b: GstHeads): boolean {
  return gstHeads.every((head) => equals(a[head], b[head]))
}

/** True where there is nothing under any head. */
export function isNothing(heads: GstHeads): boolean {
  return gstHeads.every((head) => isZero(heads[head]))
}

/** What is charged under all heads together: `TotItemVal`. */
export function totalOf(heads: GstHeads, charged: boolean): Decimal {
  const duties = charged ? dutyHeads.map((head) => heads[head]) : []
  return sum([heads.taxable, heads.otherCharges, ...duties])
}

/** The heads as amounts of a line. */
export function amountsOf(heads: GstHeads, charged: boolean): GstLineAmounts {
  return {
    gross: paisaText(add(heads.taxable, heads.discount)),
    discount: paisaText(heads.discount),
    taxable: paisaText(heads.taxable),
    igst: paisaText(heads.igst),
    cgst: paisaText(heads.cgst),
    sgst: paisaText(heads.sgst),
    cess: paisaText(heads.cess),
    cessNonAdvalorem: paisaText(heads.cessNonAdvalorem),
    stateCess: paisaText(heads.stateCess),
    stateCessNonAdvalorem: paisaText(heads.stateCessNonAdvalorem),
    otherCharges: paisaText(heads.otherCharges),
    ...(!isZero(heads.preTaxValue) && { preTaxValue: paisaText(heads.preTaxValue) }),
    total: paisaText(totalOf(heads, charged)),
  }
}

/** Decimals of an amount in rupees. */
export const PAISA_DECIMALS = 2

/** An amount in rupees with two decimals. */
export function paisaText(amount: Decimal): DecimalText {
  return formatDecimal(round(amount, PAISA_DECIMALS, halfUp))
}
