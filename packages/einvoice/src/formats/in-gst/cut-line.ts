import {
  assert,
  type Decimal,
  decimal,
  decimalOf,
  formatDecimal,
  subtract,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { TrackedUnits } from '../../model/tracked-goods.ts'
import { shareLine } from '../../regimes/in/calculate/share-line.ts'
import type { GstLine } from '../../regimes/in/model/line.ts'
import { itemisedSerials } from './items.ts'

/**
 * A line in two: its first units with serials, as many as are asked for, and the rest. What is said of the line as a whole, free
 * quantity and the units of components, stays with the first part.
 */
export function cutLine(line: GstLine, count: number): readonly [GstLine, GstLine] {
  assert(count > 0 && count <= itemisedSerials(line), 'a line is cut between its units')
  const whole = decimal(line.quantity)
  const mark = decimalOf(count)
  const { tracked, freeQuantity: _freeQuantity, ...rest } = line
  const { components: _components, ...goods } = tracked ?? { units: [] }
  const [taken, left] = cutUnits(goods.units, count)
  return [
    {
      ...line,
      quantity: quantityText(mark),
      tracked: { ...tracked, units: taken },
      amounts: shareLine(line.amounts, { from: zero, to: mark, whole }),
    },
    {
      ...rest,
      quantity: quantityText(subtract(whole, mark)),
      tracked: { ...goods, units: left },
      amounts: shareLine(line.amounts, { from: mark, to: whole, whole }),
    },
  ]
}

function cutUnits(
  units: readonly TrackedUnits[],
  count: number,
): readonly [readonly TrackedUnits[], readonly TrackedUnits[]] {
  const taken: TrackedUnits[] = []
  const left: TrackedUnits[] = []
  let wanted = count
  for (const lot of units) {
    const { serials = [] } = lot
    const first = serials.slice(0, wanted)
    const others = serials.slice(first.length)
    if (first.length > 0) taken.push({ ...lot, serials: first })
    if (others.length > 0) left.push({ ...lot, serials: others })
    if (serials.length === 0) left.push(lot)
    wanted -= first.length
  }
  return [taken, left]
}

function quantityText(quantity: Decimal): string {
  return formatDecimal(trimDecimal(quantity))
}
