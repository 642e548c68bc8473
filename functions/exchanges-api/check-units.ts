import { type Fault, jsonPointer } from '@tallystick/kernel'
import { type PartAllocation, tradeItemOf } from '@tallystick/orders'
import type { WholeOrder } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { readUnitStory, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { exchangeFault } from './faults.ts'

/** Units of which the story is read at once. */
const readsAtOnce = 20

/** States in which a unit is that was sold, whether or not it came back, and whatever became of it then. */
const sold: ReadonlySet<string> = new Set(['shipped', 'sold', 'returned', 'restocked', 'destroyed'])

/** What was found of the units that an exchange names: what is against it, and how many came back for it before. */
export interface CheckedUnits {
  readonly faults: readonly Fault[]
  readonly back: number
}

/** Each unit left with the line, is replaced for the first time, and did not come back for money. */
export async function checkUnits(
  deps: UnitStoryDeps,
  { order, exchanges }: WholeOrder,
  lineId: string,
  { part, serials }: { readonly part: PartAllocation | undefined; readonly serials: readonly string[] },
): Promise<CheckedUnits> {
  const before = new Set(
    exchanges.flatMap(({ serials: named = [], cancelledAt }) => (cancelledAt === undefined ? named : [])),
  )
  const checked = await inParallel([...serials.entries()], readsAtOnce, async ([i, serial]) => {
    const pointer = jsonPointer('serials', i)
    if (before.has(serial) || serials.indexOf(serial) < i)
      return exchangeFault('EXCHANGES-UNIT-REPEATED', pointer)
    const found = part?.serialsBy && (await readUnitStory(deps, { tradeItem: tradeItemOf(part), serial }))
    if (!found || typeof found.story === 'string') return exchangeFault('EXCHANGES-UNIT', pointer)
    const { story } = found
    const isOfLine = story.order?.order.orderId === order.orderId && story.lineId === lineId
    if (!isOfLine || !sold.has(story.state)) return exchangeFault('EXCHANGES-UNIT', pointer)
    const back = story.steps.findLast(({ step }) => step === 'return')
    if (back === undefined) return []
    return back.toExchange ? ('back' as const) : exchangeFault('EXCHANGES-OVER', pointer)
  })
  const found = checked.flat()
  return {
    faults: found.flatMap((each) => (each === 'back' ? [] : each)),
    back: found.filter((each) => each === 'back').length,
  }
}
