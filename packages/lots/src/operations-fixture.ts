import type { Result } from '@tallystick/kernel'
import { checkReceipt } from './check-receipt.ts'
import { countDifferences } from './count-differences.ts'
import { counterEntry } from './counter-entry.ts'
import { today } from './lot-fixture.ts'
import { lotAt, lotWrites } from './lot-write.ts'
import { type Movement, movementOf } from './movement.ts'
import { recordOf, stockOf } from './on-record.ts'
import { type Adjustment, planAdjustment } from './plan-adjustment.ts'
import { planAssembly } from './plan-assembly.ts'
import { planDisassembly } from './plan-disassembly.ts'
import { type MoveOnTheWay, planArrival, planMove } from './plan-move.ts'
import { planProduction } from './plan-production.ts'
import { emptyWarehouse, type Warehouse, warehouseAfter } from './warehouse-fixture.ts'

/** A house with two locations, what is between them, and the productions that may still be taken back. */
export interface Model {
  readonly warehouse: Warehouse
  readonly onTheWay: readonly MoveOnTheWay[]
  readonly entries: readonly (readonly Movement[])[]
}

/** Small numbers that name what an operation is about. */
export interface Operation {
  readonly lot: number
  readonly other: number
  readonly place: number
  readonly units: number
}

const places = ['leipzig', 'halle']
const placeOf = ({ place }: Operation) => places[place] ?? 'leipzig'
const bars = (n: number) => ({ sku: 'CHOC-70', lot: `L${n}` })
const cocoa = (n: number) => ({ sku: 'COCOA', lot: `C${n}` })
const gift = (n: number) => ({ sku: 'GIFT', lot: `K${n}` })

const recipe = {
  serials: false,
  needsInspection: false,
  components: [
    { sku: 'CHOC-70', quantity: 2, lots: true, serials: false },
    { sku: 'COCOA', quantity: 1, lots: true, serials: false },
  ],
}

/** The model after a plan; `undefined` when it was refused. */
function after<Plan>(
  model: Model,
  result: Result<Plan, unknown>,
  write: (plan: Plan) => Partial<Model>,
): Model | undefined {
  return result.ok ? { ...model, ...write(result.value) } : undefined
}

function adjust(kind: Adjustment['kind']) {
  return (model: Model, by: Operation): Model | undefined => {
    const place = { ...bars(by.lot), locationId: placeOf(by) }
    const adjustment = { ...place, kind, quantity: by.units, reason: 'test', forced: by.other > 0 }
    return after(model, planAdjustment(adjustment, stockOf(model.warehouse, place)), ({ movement }) => ({
      warehouse: warehouseAfter(model.warehouse, { movements: [movement] }),
    }))
  }
}

/** Everything that happens in such a house; each refuses by `undefined`. */
export const operations: Readonly<Record<string, (model: Model, by: Operation) => Model | undefined>> = {
  receive(model, by) {
    const what = by.other === 0 ? bars(by.lot) : cocoa(by.lot)
    const record = recordOf(model.warehouse, what.sku, what.lot)
    const receipt = { ...what, locationId: placeOf(by), quantity: by.units }
    return after(model, checkReceipt(receipt, { record, needsInspection: false }), ({ movement, lots }) => ({
      warehouse: warehouseAfter(model.warehouse, { movements: [movement], lots }),
    }))
  },
  adjustUp: adjust('adjusted-up'),
  adjustDown: adjust('adjusted-down'),
  destroy: adjust('destroyed'),
  count(model, by) {
    const place = { ...bars(by.lot), locationId: placeOf(by) }
    const count = {
      locationId: placeOf(by),
      complete: false,
      counted: [{ ...bars(by.lot), quantity: by.units }],
    }
    return after(model, countDifferences(count, model.warehouse.stock), ([adjustment]) => {
      const plan = adjustment && planAdjustment(adjustment, stockOf(model.warehouse, place))
      const movements = plan?.ok ? [plan.value.movement] : []
      return { warehouse: warehouseAfter(model.warehouse, { movements }) }
    })
  },
  send(model, by) {
    const move = {
      ...bars(by.lot),
      from: placeOf(by),
      to: placeOf({ ...by, place: 1 - by.place }),
      quantity: by.units,
    }
    const stock = stockOf(model.warehouse, { ...bars(by.lot), locationId: move.from })
    return after(model, planMove(move, stock), ({ leaves }) => ({
      warehouse: warehouseAfter(model.warehouse, { movements: [leaves] }),
      onTheWay: [...model.onTheWay, { ...move, arrived: 0 }],
    }))
  },
  arrive(model, by) {
    const move = model.onTheWay.find(({ quantity, arrived }) => arrived < quantity)
    const record = move && recordOf(model.warehouse, move.sku, move.lot)
    if (move === undefined || record === undefined) return undefined
    const units = Math.min(by.units, move.quantity - move.arrived)
    return after(model, planArrival(move, units), (movement) => ({
      warehouse: warehouseAfter(model.warehouse, {
        movements: [movement],
        lots: lotWrites(record, lotAt(record, move.to)),
      }),
      onTheWay: model.onTheWay.map((m) => (m === move ? { ...m, arrived: m.arrived + units } : m)),
    }))
  },
  allocate(model, by) {
    const item = stockOf(model.warehouse, { ...bars(by.lot), locationId: placeOf(by) })
    if (item === undefined || item.available < by.units) return undefined
    const stock = model.warehouse.stock.map((other) =>
      other === item ? { ...other, available: other.available - by.units } : other,
    )
    return { ...model, warehouse: { ...model.warehouse, stock } }
  },
  ship(model, by) {
    const place = { ...bars(by.lot), locationId: placeOf(by) }
    const item = stockOf(model.warehouse, place)
    if (item === undefined) return undefined
    const units = Math.min(by.units, item.onHand, item.onHand - item.available)
    if (units <= 0) return undefined
    const shipped = { ...movementOf(place, 'shipped', units), available: 0 }
    return { ...model, warehouse: warehouseAfter(model.warehouse, { movements: [shipped] }) }
  },
  takeBack(model, by) {
    const place = { ...bars(by.lot), locationId: placeOf(by) }
    if (stockOf(model.warehouse, place) === undefined) return undefined
    const movements = [movementOf(place, 'returned', by.units)]
    return { ...model, warehouse: warehouseAfter(model.warehouse, { movements }) }
  },
  produce(model, by) {
    const production = {
      locationId: placeOf(by),
      inputs: [{ ...cocoa(by.lot), quantity: by.units }],
      outputs: [{ ...bars(by.other), quantity: by.units + 1 }],
    }
    const before = { ...model.warehouse, today, inspected: new Set<string>() }
    return after(model, planProduction(production, before), (plan) => ({
      warehouse: warehouseAfter(model.warehouse, plan),
      entries: [...model.entries, plan.movements],
    }))
  },
  counter(model) {
    const movements = model.entries.at(-1)
    if (movements === undefined) return undefined
    return after(model, counterEntry({ movements }, 'test', model.warehouse.stock), (back) => ({
      warehouse: warehouseAfter(model.warehouse, { movements: back }),
      entries: model.entries.slice(0, -1),
    }))
  },
  assemble(model, by) {
    const components = [
      { ...bars(by.lot), perKit: 2 },
      { ...cocoa(by.other), perKit: 1 },
    ]
    const kits = { ...gift(by.lot), locationId: placeOf(by), quantity: Math.ceil(by.units / 10), components }
    return after(model, planAssembly(kits, { ...model.warehouse, today, recipe }), (plan) => ({
      warehouse: warehouseAfter(model.warehouse, plan),
      entries: [...model.entries, plan.movements],
    }))
  },
  takeApart(model, by) {
    const kits = { ...gift(by.lot), locationId: placeOf(by), quantity: 1 }
    return after(model, planDisassembly(kits, { ...model.warehouse, units: [] }), (plan) => ({
      warehouse: warehouseAfter(model.warehouse, plan),
    }))
  },
}

const deliveries = [0, 1, 2].flatMap((lot) =>
  [0, 1].flatMap((place) => [0, 1].map((other) => ({ lot, other, place, units: 40 }))),
)

/** The house with some of everything but kits. */
export const filledModel: Model = deliveries.reduce<Model>(
  (model, delivery) => operations.receive?.(model, delivery) ?? model,
  { warehouse: emptyWarehouse, onTheWay: [], entries: [] },
)
