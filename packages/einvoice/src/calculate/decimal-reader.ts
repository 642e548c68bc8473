import {
  absolute,
  compare,
  type Decimal,
  decimalOf,
  type Fault,
  parseDecimal,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { DecimalText } from '../model/value.ts'

/**
 * Numbers must be less than this, amounts of lines and of the whole invoice too: the rules for CII add in binary, where
 * larger sums miss the cent.
 */
const NUMBER_LIMIT: Decimal = decimalOf(1_000_000_000_000)

/** True for a number that is small enough to be calculated and judged with. */
export function isInLimit(value: Decimal): boolean {
  return compare(absolute(value), NUMBER_LIMIT) < 0
}

/** Reads the decimals of an input and collects what is wrong with them. */
export interface DecimalReader {
  readonly faults: Fault[]
  /** A price, a quantity or a percentage: any number of decimals. */
  readonly number: (text: DecimalText, pointer: string) => Decimal
  /** An amount of money: no more decimals than the currency has. */
  readonly amount: (text: DecimalText, pointer: string) => Decimal
}

/** A reader for amounts with that many decimals. What it cannot read is zero and a fault. */
export function decimalReader(exponent: number): DecimalReader {
  const faults: Fault[] = []
  const number = (text: DecimalText, pointer: string) => {
    const value = parseDecimal(text)
    if (value === undefined) faults.push(einvoiceFault('EINVOICE-DECIMAL', pointer))
    else if (!isInLimit(value)) faults.push(einvoiceFault('EINVOICE-NUMBER-SIZE', pointer))
    return value ?? zero
  }
  const amount = (text: DecimalText, pointer: string) => {
    const value = number(text, pointer)
    if (trimDecimal(value).scale > exponent) faults.push(einvoiceFault('EINVOICE-AMOUNT-DECIMALS', pointer))
    return value
  }
  return { faults, number, amount }
}
