import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Order, OrderState, Sku } from '@tallystick/orders'
import { providersFault } from './faults.ts'
import type { ToldLine, ToldSku, ToldUnits } from './told.ts'

/** The order that a shipment is of, as it stands, with the SKUs of its lines and of the components of kits. */
export interface OrderToMatch {
  readonly order: Order
  readonly state: OrderState
  readonly skus: ReadonlyMap<string, Sku>
  /** Ids of lines that the shipment had units of before it was told otherwise: what it has now is told of each of them, none too. */
  readonly had?: ReadonlySet<string>
}

/** A line of an order with the units that left for it. */
export interface FilledLine {
  readonly lineId: string
  readonly sku: string
  /** Units that had not left before. */
  readonly open: number
  readonly quantity: number
  readonly units: readonly ToldUnits[]
  readonly components: readonly ToldSku[]
  /** Where the first of them are told. */
  readonly pointer: string
}

/** A line that is being filled. */
interface Filling {
  readonly lineId: string
  readonly sku: string
  readonly open: number
  readonly kit: ReadonlyMap<string, number>
  units: ToldUnits[]
  inside: { sku: string; units: readonly ToldUnits[]; pointer: string }[]
  pointer: string | undefined
}

/** Gives told units to the lines of an order, in its order. Nothing is guessed: what may be for several lines is a fault. */
export function fillLines(told: readonly ToldLine[], world: OrderToMatch): Result<FilledLine[], Fault[]> {
  const lines = fillingsOf(world)
  const faults = told.flatMap((line) => fill(line, lines))
  const touched = lines.filter(({ pointer, lineId }) => pointer !== undefined || world.had?.has(lineId))
  const filled = touched.map((line) => finish(line, faults))
  return faults.length > 0 ? refuse(faults) : accept(filled)
}

function fillingsOf({ order, state, skus }: OrderToMatch): Filling[] {
  const shipped = new Map(state.lines.map((line) => [line.lineId, line.shipped]))
  return order.lines.map(({ lineId, sku, quantity }) => {
    const { kit, components = [] } = skus.get(sku) ?? {}
    const inside = kit === 'pre-assembled' ? [] : components
    return {
      lineId,
      sku,
      open: Math.max(0, quantity - (shipped.get(lineId) ?? 0)),
      kit: new Map(inside.map((component) => [component.sku, component.quantity])),
      units: [],
      inside: [],
      pointer: undefined,
    }
  })
}

/** Fills the line that the call names, else those of the SKU, else the kit that the SKU is inside. */
function fill(told: ToldLine, lines: readonly Filling[]): Fault[] {
  const { sku, lineRef, components = [], pointer } = told
  const ofSku = lines.filter((line) => line.sku === sku)
  const direct = lineRef === undefined ? [] : ofSku.filter(({ lineId }) => lineId === lineRef)
  const wanted = direct.length > 0 ? direct : ofSku
  if (components.length > 0) return fillKit(wanted, components, pointer)
  const kits = lines.filter(({ kit, open }) => open > 0 && kit.has(sku))
  if (wanted.length > 0) {
    const isEither = direct.length === 0 && kits.length > 0
    if (isEither) return [providersFault('PROVIDERS-KIT-AMBIGUOUS', pointer)]
    spread(told, wanted)
    return []
  }
  return fillKit(kits, [told], pointer)
}

function fillKit(kits: readonly Filling[], inside: readonly ToldSku[], pointer: string): Fault[] {
  const open = kits.length > 1 ? kits.filter((line) => line.open > 0) : kits
  const [kit, ...others] = open
  if (kit === undefined) return [providersFault('PROVIDERS-LINE-UNKNOWN', pointer)]
  if (others.length > 0) return [providersFault('PROVIDERS-KIT-AMBIGUOUS', pointer)]
  kit.inside.push(...inside.map(({ sku, units, pointer: at }) => ({ sku, units, pointer: at })))
  kit.pointer ??= pointer
  return []
}

/** The first lines get what they still lack, the last one the rest: what left is told, also where it is too much. */
function spread({ units, pointer }: ToldLine, lines: readonly Filling[]): void {
  const rest = [...units]
  for (const [i, line] of lines.entries()) {
    const isLast = i === lines.length - 1
    let lacking = line.open - quantityOf(line.units)
    while (rest.length > 0 && (isLast || lacking > 0)) {
      const [group, ...more] = rest
      if (group === undefined) break
      const count = isLast ? group.quantity : Math.min(lacking, group.quantity)
      line.units.push(part(group, 0, count))
      line.pointer ??= pointer
      lacking -= count
      rest.splice(
        0,
        rest.length,
        ...(count < group.quantity ? [part(group, count, group.quantity)] : []),
        ...more,
      )
    }
  }
}

function part(group: ToldUnits, from: number, to: number): ToldUnits {
  if (from === 0 && to === group.quantity) return group
  const { serials } = group
  return { ...group, quantity: to - from, ...(serials && { serials: serials.slice(from, to) }) }
}

function quantityOf(units: readonly ToldUnits[]): number {
  return units.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** A line of kits counts them: by the units of the kit itself, else by its components, which all have to say the same. */
function finish(line: Filling, faults: Fault[]): FilledLine {
  const { lineId, sku, open, units, pointer = '' } = line
  const components = [...Map.groupBy(line.inside, (each) => each.sku)].map(([name, told]) => ({
    sku: name,
    units: told.flatMap((each) => each.units),
    pointer: told[0]?.pointer ?? pointer,
  }))
  const told = units.length > 0 ? [quantityOf(units)] : []
  const counts = components.flatMap((component) => {
    const perKit = line.kit.get(component.sku)
    return perKit === undefined ? [] : [quantityOf(component.units) / perKit]
  })
  const [quantity = 0, ...others] = [...told, ...counts]
  if (!Number.isInteger(quantity) || others.some((count) => count !== quantity))
    faults.push(providersFault('PROVIDERS-KIT-UNITS', pointer))
  return { lineId, sku, open, quantity, units, components, pointer }
}
