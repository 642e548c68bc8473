import type { Fault } from '@tallystick/kernel'
import { type LineLedger, type OrderState, ordersFault, tradeItemOf, unitsOf } from '@tallystick/orders'
import { readUnit, type ShipmentRecord } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { readReported } from '../shell/read-departed.ts'
import { MAX_NAMED_UNITS } from './claim-units.ts'
import { tooManyNamed } from './decide-report.ts'
import { UNITS_AT_ONCE } from './read-units.ts'
import type { ReadWorldDeps } from './read-world.ts'

/** What is against taking a shipment back: units of it to which something happened since they left with it. */
export async function hasGoneOn(
  deps: ReadWorldDeps,
  record: ShipmentRecord,
  state: OrderState,
): Promise<Fault[]> {
  const { lines } = await readReported(deps, record, state)
  const ledgers = new Map(state.lines.map((line) => [line.lineId, line]))
  const isMoved = lines.some(({ orderLineId }) => isGivenBack(ledgers.get(orderLineId)))
  if (isMoved) return [ordersFault('ORDERS-AMEND-UNITS', '/lines')]
  const units = lines.flatMap((line) =>
    unitsOf(line, '').flatMap(({ sku, units: { serials = [] } }) => {
      const part = ledgers.get(line.orderLineId)?.parts?.find((each) => each.sku === sku)
      return part === undefined ? [] : serials.map((serial) => ({ tradeItem: tradeItemOf(part), serial }))
    }),
  )
  if (units.length > MAX_NAMED_UNITS) return [tooManyNamed]
  const found = await inParallel(units, UNITS_AT_ONCE, async ({ tradeItem, serial }) => {
    const { unit } = await readUnit(deps.table, tradeItem, serial)
    return unit?.steps.some(({ shipmentId }) => shipmentId === record.shipmentId) === true
  })
  return found.includes(true) ? [ordersFault('ORDERS-AMEND-UNITS', '/lines')] : []
}

/** Units of the line, or money for them, were given back, or others stand in their place: which they were, counts do not say. */
function isGivenBack(line: LineLedger | undefined): boolean {
  const { returned = 0, exchanged = 0, credited = 0, refunded = {} } = line ?? {}
  const { comeBack = 0, stay = 0 } = refunded
  return returned + exchanged + credited + comeBack + stay > 0
}
