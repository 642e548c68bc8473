import { assert, type Decimal, decimal, formatDecimal, subtract, trimDecimal, zero } from '@tallystick/kernel'
import type { TrackedUnits } from '../../model/tracked-goods.ts'
import { shareLine } from '../../regimes/in/calculate/share-line.ts'
import type { GstLine } from '../../regimes/in/model/line.ts'
import { isCountedLot, itemTally, type OwnItems, ownItems } from './items.ts'

/**
 * A line in two: its first units that are items of their own, as many items as are asked for, and the rest. What is said of the
 * line as a whole, free quantity and the units of components, stays with the first part.
 */
export function cutLine(line: GstLine, count: number): readonly [GstLine, GstLine] {
  const { tracked, freeQuantity: _freeQuantity, ...rest } = line
  const { components: _components, ...goods } = tracked ?? { units: [] }
  const own = ownItems(line)
  assert(count > 0 && count <= itemTally(goods.units, own).count, 'a line is cut between its units')
  const [taken, left] = cutUnits(goods.units, count, own)
  const whole = decimal(line.quantity)
  const mark = itemTally(taken, own).quantity
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
  own: OwnItems,
): readonly [readonly TrackedUnits[], readonly TrackedUnits[]] {
  const taken: TrackedUnits[] = []
  const left: TrackedUnits[] = []
  let wanted = count
  for (const lot of units) {
    const { serials = [] } = lot
    const first = own.serials ? serials.slice(0, wanted) : []
    const others = serials.slice(first.length)
    if (first.length > 0) taken.push({ ...lot, serials: first })
    if (others.length > 0) left.push({ ...lot, serials: others })
    wanted -= first.length
    if (serials.length > 0) continue
    const isTaken = own.lots && isCountedLot(lot) && wanted > 0
    if (isTaken) wanted -= 1
    const side = isTaken ? taken : left
    side.push(lot)
  }
  return [taken, left]
}

function quantityText(quantity: Decimal): string {
  return formatDecimal(trimDecimal(quantity))
}
