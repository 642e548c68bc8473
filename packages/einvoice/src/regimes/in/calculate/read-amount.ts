import {
  compare,
  type Decimal,
  decimal,
  type Fault,
  parseDecimal,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import { type GstFaultCode, gstFault } from '../faults.ts'

/** Amounts of a line and of a document are less than this in rupees: N(12,2) of INV-01. */
export const AMOUNT_LIMIT: Decimal = decimal('1000000000000')

/** Quantities are less than this: N(10,3) of INV-01. */
const QUANTITY_LIMIT: Decimal = decimal('10000000000')

/** Rates are less than this in percent: N(3,3) of INV-01. */
const RATE_LIMIT: Decimal = decimal('1000')

/** What a number may be. */
interface NumberForm {
  readonly code: GstFaultCode
  readonly decimals: number
  readonly limit: Decimal
  readonly negative: boolean
}

const amount: NumberForm = { code: 'GST-AMOUNT', decimals: 2, limit: AMOUNT_LIMIT, negative: false }

/** Kinds of numbers of a GST document. */
export const numberForms = {
  amount,
  signedAmount: { ...amount, negative: true },
  /** A unit price has any number of decimals that a decimal text can have; INV-01 tells three. */
  unitPrice: { ...amount, decimals: 40, negative: true },
  quantity: { code: 'GST-QUANTITY', decimals: 3, limit: QUANTITY_LIMIT, negative: true },
  gstRate: { code: 'GST-RATE', decimals: 3, limit: RATE_LIMIT, negative: false },
  cessRate: { code: 'GST-CESS', decimals: 3, limit: RATE_LIMIT, negative: false },
} as const satisfies Readonly<Record<string, NumberForm>>

/** Reads a number; what is none of its form is a fault and counts as zero. Absent is zero too. */
export function readNumber(
  text: DecimalText | undefined,
  form: NumberForm,
  pointer: string,
  faults: Fault[],
): Decimal {
  if (text === undefined) return zero
  const value = parseDecimal(text)
  if (value !== undefined && isOfForm(value, form)) return value
  faults.push(gstFault(form.code, pointer))
  return zero
}

/** True where a number has no more decimals and is no larger than its form takes. */
export function isOfForm(value: Decimal, { decimals, limit, negative }: NumberForm): boolean {
  if (trimDecimal(value).scale > decimals || (value.coefficient < 0n && !negative)) return false
  const magnitude = value.coefficient < 0n ? { ...value, coefficient: -value.coefficient } : value
  return compare(magnitude, limit) < 0
}
