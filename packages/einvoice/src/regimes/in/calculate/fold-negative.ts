import { add, compare, type Decimal, equals, type Fault, negate, subtract } from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { DraftLine } from './draft-line.ts'

/**
 * Takes negative lines off: INV-01 has no place for them. Each becomes a discount on the largest line of the same HSN code
 * and rates, and what that is too small for on the next; a fault where all of them are too small.
 */
export function foldNegative(lines: readonly DraftLine[], faults: Fault[]): DraftLine[] {
  const kept = lines.filter((line) => line.total.coefficient >= 0n)
  for (const taken of lines.filter((line) => line.total.coefficient < 0n)) {
    const rest = takeOff(kept, taken)
    if (rest.coefficient > 0n) faults.push(gstFault('GST-NEGATIVE-LINE', taken.pointer))
  }
  return kept
}

/** Takes one negative line off the lines, in place; what is left of it is returned. */
function takeOff(lines: DraftLine[], taken: DraftLine): Decimal {
  const places = [...lines.keys()].filter((place) => isAlike(lines[place], taken))
  places.sort((a, b) => compare(totalAt(lines, b), totalAt(lines, a)))
  let rest = negate(taken.total)
  for (const place of places) {
    const line = lines[place]
    if (line === undefined || rest.coefficient === 0n) continue
    const part = compare(line.total, rest) < 0 ? line.total : rest
    lines[place] = { ...line, total: subtract(line.total, part), discount: add(line.discount, part) }
    rest = subtract(rest, part)
  }
  return rest
}

function totalAt(lines: readonly DraftLine[], place: number): Decimal {
  return lines[place]?.total ?? { coefficient: 0n, scale: 0 }
}

function isAlike(line: DraftLine | undefined, { source, rates }: DraftLine): boolean {
  if (line === undefined || line.source.hsn !== source.hsn) return false
  return (
    equals(line.rates.gst, rates.gst) &&
    equals(line.rates.cess, rates.cess) &&
    equals(line.rates.stateCess, rates.stateCess)
  )
}
