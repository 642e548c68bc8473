import {
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  type Fault,
  floor,
  formatDecimal,
  halfUp,
  jsonPointer,
  parseDecimal,
  subtract,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import type { OutputFigures, Production, ProductionOutput } from './production.ts'

/** Digits after the point of a quantity that follows from a division. */
const EXPECTED_SCALE = 6
const YIELD_SCALE = 4

/**
 * Yield and loss of each output. What one output should have been, where it does not say so, is what the scarcest material
 * suffices for: quantity ÷ `perOutput`, lots of one SKU added up, six digits, rounded down. Several outputs must say it themselves.
 */
export function outputFigures(production: Production): OutputFigures[] {
  const derived = production.outputs.length === 1 ? sufficesFor(production) : undefined
  return production.outputs.map((output) => figuresOf(output, positive(output.expected) ?? derived))
}

/** What is wrong with expected quantities and losses: `LOTS-EXPECTED`, `LOTS-LOSS-REASON`. */
export function figureFaults(production: Production): Fault[] {
  const isWrong = (text: string | undefined) => text !== undefined && positive(text) === undefined
  const inputs = production.inputs.flatMap(({ perOutput }, i) =>
    isWrong(perOutput) ? [lotsFault('LOTS-EXPECTED', jsonPointer('inputs', i, 'perOutput'))] : [],
  )
  const outputs = production.outputs.flatMap(({ expected }, i) =>
    isWrong(expected) ? [lotsFault('LOTS-EXPECTED', jsonPointer('outputs', i, 'expected'))] : [],
  )
  const wrong = [...inputs, ...outputs]
  if (wrong.length > 0) return wrong
  return outputFigures(production).flatMap(({ loss, lossReason = '' }, i) =>
    loss !== undefined && lossReason.trim() === ''
      ? [lotsFault('LOTS-LOSS-REASON', jsonPointer('outputs', i, 'lossReason'), `Lost: ${loss}.`)]
      : [],
  )
}

function figuresOf(
  { sku, lot, quantity, lossReason }: ProductionOutput,
  expected: Decimal | undefined,
): OutputFigures {
  const figures = { sku, lot, produced: quantity }
  if (expected === undefined || compare(expected, zero) === 0 || !Number.isSafeInteger(quantity))
    return figures
  const produced = decimalOf(quantity)
  const loss = subtract(expected, produced)
  return {
    ...figures,
    expected: formatDecimal(trimDecimal(expected)),
    yield: formatDecimal(divide(produced, expected, YIELD_SCALE, halfUp)),
    ...(compare(loss, zero) > 0 && {
      loss: formatDecimal(trimDecimal(loss)),
      ...(lossReason !== undefined && { lossReason }),
    }),
  }
}

function sufficesFor({ inputs }: Production): Decimal | undefined {
  const bySku = new Map<string, Decimal>()
  for (const { sku, quantity, perOutput } of inputs) {
    const share = positive(perOutput)
    if (share === undefined || !Number.isSafeInteger(quantity)) continue
    const units = divide(decimalOf(quantity), share, EXPECTED_SCALE, floor)
    bySku.set(sku, add(bySku.get(sku) ?? zero, units))
  }
  return [...bySku.values()].reduce<Decimal | undefined>(
    (least, units) => (least === undefined || compare(units, least) < 0 ? units : least),
    undefined,
  )
}

function positive(text: string | undefined): Decimal | undefined {
  const value = text === undefined ? undefined : parseDecimal(text)
  return value !== undefined && compare(value, zero) > 0 ? value : undefined
}
