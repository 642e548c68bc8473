import { currencyExponent, type Decimal, type Fault, jsonPointer, trimDecimal } from '@tallystick/kernel'
import {
  type Connection,
  MAX_LINE_UNITS,
  MAX_ORDER_LINES,
  MAX_ORDER_UNITS,
  type OrderLine,
} from '@tallystick/orders'
import type * as z from 'zod'
import { fault } from './faults.ts'
import { fitsCurrency } from './price.ts'

/** What is found wrong while a payload is read. */
export interface Findings {
  readonly faults: Fault[]
  /** Faults that leave something without a price, so that no totals can be compared. */
  readonly unpriced: Fault[]
}

/** A payload that is not of the channel's shape, every place by its JSON Pointer below `under`. */
export function shapeFaults(error: z.ZodError, under = ''): Fault[] {
  return error.issues.flatMap((issue) => {
    const pointer = under + jsonPointer(...issue.path.map(String))
    if (issue.code !== 'unrecognized_keys') return [fault('CHANNELS-SHAPE', pointer, issue.message)]
    return issue.keys.map((key) => fault('CHANNELS-MEMBER-UNKNOWN', pointer + jsonPointer(key)))
  })
}

/** Told before anything is read line by line: an order with more lines than are accepted. */
export function lineCountFaults(count: number, pointer: string): Fault[] {
  if (count <= MAX_ORDER_LINES) return []
  return [fault('CHANNELS-LINES-LIMIT', pointer, `An order has at most ${MAX_ORDER_LINES} lines.`)]
}

/** Told of the lines as they were read: none at all, or more units together than are accepted. */
export function orderUnitFaults(
  lines: readonly OrderLine[],
  pointer: string,
  { unpriced }: Findings,
): Fault[] {
  if (lines.length === 0 && unpriced.length === 0) return [fault('CHANNELS-LINES-NONE', pointer)]
  const units = lines.reduce((total, { quantity }) => total + quantity, 0)
  if (units <= MAX_ORDER_UNITS) return []
  return [fault('CHANNELS-ORDER-UNITS-LIMIT', pointer, `An order has at most ${MAX_ORDER_UNITS} units.`)]
}

/** The quantity as a whole number of units, 1 to `MAX_LINE_UNITS`; otherwise `undefined` and a fault. */
export function readUnits(quantity: Decimal, pointer: string, { unpriced }: Findings): number | undefined {
  const { coefficient, scale } = trimDecimal(quantity)
  if (scale > 0 || coefficient <= 0n) {
    unpriced.push(fault('CHANNELS-QUANTITY', pointer))
    return undefined
  }
  if (coefficient > BigInt(MAX_LINE_UNITS)) {
    const message = `A line has at most ${MAX_LINE_UNITS} units.`
    unpriced.push(fault('CHANNELS-LINE-UNITS-LIMIT', pointer, message))
    return undefined
  }
  return Number(coefficient)
}

/** The line's id, once: an id that is missing or was seen before is a fault. */
export function readLineId(
  id: string | undefined,
  seen: Set<string>,
  pointer: string,
  { faults }: Findings,
): string {
  if (id === undefined || seen.has(id)) faults.push(fault('CHANNELS-LINE-ID', pointer))
  else seen.add(id)
  return id ?? ''
}

/** Our SKU for the channel's; a line without one is a fault. */
export function readSku(
  sku: string | undefined,
  { skuAliases }: Connection,
  pointer: string,
  { faults }: Findings,
): string {
  if (sku === undefined) faults.push(fault('CHANNELS-SKU-MISSING', pointer))
  else if (Object.hasOwn(skuAliases, sku)) return skuAliases[sku] ?? sku
  return sku ?? ''
}

/** Amounts of money are whole numbers of minor units; one that is not was not understood. */
export function checkScale(amount: Decimal, pointer: string, currency: string): Fault[] {
  if (fitsCurrency(amount, currency)) return []
  const digits = currencyExponent(currency)
  const message = `Amounts in ${currency} have at most ${digits} digits after the point.`
  return [fault('CHANNELS-AMOUNT-SCALE', pointer, message)]
}
