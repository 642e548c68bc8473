import { type CalendarDate, type Fault, faultsUnder, jsonPointer } from '@tallystick/kernel'
import { ordersFault, type PartAllocation, type SerialPolicy, type ShippedUnits } from '@tallystick/orders'
import {
  emptyUnitSet,
  hasUnit,
  type UnitRecord,
  type UnitSet,
  unitCount,
  unitOf,
  withUnits,
} from '@tallystick/serials'
import { isOpen } from '../shell/is-open.ts'
import type { CounterOf } from '../shell/serials-of.ts'
import { claimFrom, type NamedUnit } from '../shell/units/named-unit.ts'

/** Units of one part that a shipment line reports, each with its place in the report. */
export interface ReportedUnits {
  readonly pointer: string
  readonly units: ShippedUnits
}

/** What is known of the serials that a shipment reports. */
export interface SerialFacts {
  readonly counterOf: CounterOf
  /** A unit that the ranges of its part have not to give. */
  readonly unitNamed: (part: PartAllocation, serial: string) => NamedUnit
  readonly policyOf: (sku: string) => SerialPolicy
  /** Where the order's goods leave. */
  readonly locationId: string
}

/** A unit to be claimed by its serial, and the record that this starts from. */
export interface NamedInReport {
  readonly unit: NamedUnit
  readonly from: UnitRecord | undefined
  /** Place in the group of units that names it. */
  readonly place: number
}

/** Units of one lot, or of none, which a shipment line reports. */
export interface BoundUnits {
  /** The group of the report they are from. */
  readonly pointer: string
  readonly quantity: number
  readonly lot?: string
  readonly expiry?: CalendarDate
  /** The units themselves know the lot: the report names none. */
  readonly isLotKnown: boolean
  /** Their numbers in the ranges of the part. */
  readonly numbers: readonly number[]
  readonly named: readonly NamedInReport[]
}

export interface BoundSerials {
  readonly units: readonly BoundUnits[]
  /** Units of the ranges that left, those to be made among them. */
  readonly shippedUnits?: UnitSet
  /** How many serials are to be made, for a range behind the part's others. */
  readonly toMake: number
  /** Units of its ranges whose serials were made before, in the order in which they are handed out. */
  readonly remade: readonly number[]
  readonly notices: readonly Fault[]
  readonly faults: readonly Fault[]
}

/** The serials of one part: those of its ranges, those of other units that the report names, and those to be made. */
export function bindSerials(
  part: PartAllocation,
  reported: readonly ReportedUnits[],
  facts: SerialFacts,
): BoundSerials {
  const groups = numbered(part, reported, facts)
  const made = groups.reduce((sum, group) => sum + group.toMake, 0)
  const faults = groups.flatMap((group) => group.faults)
  const numbers = groups.flatMap((group) => group.units.flatMap((units) => units.numbers))
  return {
    units: groups.flatMap((group) => group.units),
    ...(faults.length === 0 && part.serialsBy !== undefined && shippedWith(part, made, numbers)),
    toMake: made,
    remade: groups.flatMap((group) => group.remade),
    notices: groups.flatMap((group) => group.notices),
    faults,
  }
}

function shippedWith(part: PartAllocation, made: number, numbers: readonly number[]) {
  const before = part.shippedUnits ?? emptyUnitSet(0)
  const room = emptyUnitSet(unitCount(part.serials ?? []) + made)
  if (room.length === 0) return {}
  room.set(before)
  return { shippedUnits: withUnits(room, numbers) }
}

interface BoundGroup {
  readonly units: readonly BoundUnits[]
  readonly toMake: number
  readonly remade: readonly number[]
  readonly notices: readonly Fault[]
  readonly faults: readonly Fault[]
}

function numbered(
  part: PartAllocation,
  reported: readonly ReportedUnits[],
  facts: SerialFacts,
): BoundGroup[] {
  const spaces = spacesOf(part)
  const unused = unusedOf(part, reported, { facts, spaces })
  let next = unitCount(part.serials ?? [])
  return reported.map((group) => {
    if (part.serialsBy === undefined) return plain(group)
    if (group.units.serials !== undefined) return bindNamed(part, group, { facts, spaces })
    if (part.serialsBy !== 'shipment' || !mayMint(facts.policyOf(part.sku)))
      return { ...plain(group), faults: [ordersFault('ORDERS-SERIAL-COUNT', `${group.pointer}/serials`)] }
    const remade = unused.splice(0, group.units.quantity)
    const toMake = group.units.quantity - remade.length
    const first = next
    next += toMake
    const fresh = Array.from({ length: toMake }, (_, i) => first + i)
    return { ...plain(group, [...remade, ...fresh]), toMake, remade }
  })
}

/** Serials that were made for goods which an amendment took back: they are on labels, so they go first. */
function unusedOf(part: PartAllocation, reported: readonly ReportedUnits[], looking: Looking): number[] {
  if (part.serialsBy !== 'shipment') return []
  const all = Array.from({ length: unitCount(part.serials ?? []) }, (_, unit) => unit)
  const unused = all.filter((unit) => isOpen(part, unit))
  if (unused.length === 0) return []
  const named = new Set(
    reported.flatMap(({ units: { serials = [] } }) =>
      serials.map((serial) => numberIn(part, serial, looking)),
    ),
  )
  return unused.filter((unit) => !named.has(unit))
}

function mayMint(policy: SerialPolicy): boolean {
  return policy.mode === 'minted'
}

function plain({ pointer, units }: ReportedUnits, numbers: readonly number[] = []): BoundGroup {
  const { quantity, lot, expiry } = units
  const bound = { pointer, quantity, ...inLot(lot, expiry), isLotKnown: false, numbers, named: [] }
  return { units: [bound], toMake: 0, remade: [], notices: [], faults: [] }
}

function inLot(lot: string | undefined, expiry: CalendarDate | undefined) {
  return { ...(lot !== undefined && { lot }), ...(expiry !== undefined && { expiry }) }
}

interface Looking {
  readonly facts: SerialFacts
  readonly spaces: readonly string[]
}

/** What one reported serial turned out to be. */
type Found =
  | { readonly number: number }
  | { readonly named: NamedInReport; readonly lot: string | undefined }
  | { readonly faults: readonly Fault[] }

function bindNamed(part: PartAllocation, group: ReportedUnits, looking: Looking): BoundGroup {
  const { pointer, units } = group
  const faults: Fault[] = []
  const notices: Fault[] = []
  const byLot = new Map<string | undefined, { quantity: number; numbers: number[]; named: NamedInReport[] }>()
  const lotOf = (lot: string | undefined) => {
    const held = byLot.get(lot) ?? { quantity: 0, numbers: [], named: [] }
    byLot.set(lot, held)
    held.quantity += 1
    return held
  }
  for (const [place, serial] of (units.serials ?? []).entries()) {
    const found = find(part, { serial, place }, looking)
    if ('number' in found) lotOf(units.lot).numbers.push(found.number)
    if ('named' in found) {
      const { unit } = found.named
      lotOf(units.lot ?? found.lot).named.push(found.named)
      faults.push(...otherLot(found.lot, units, () => pointer + jsonPointer('serials', place)))
      if (unit.looksLike !== undefined)
        notices.push(
          ordersFault('ORDERS-SERIAL-ALIKE', pointer + jsonPointer('serials', place), unit.looksLike),
        )
    }
    if ('faults' in found) faults.push(...faultsUnder(pointer + jsonPointer('serials', place), found.faults))
  }
  const bound = [...byLot].map(([lot, held]) => ({
    pointer,
    ...held,
    ...inLot(lot, units.expiry),
    isLotKnown: units.lot === undefined && lot !== undefined,
  }))
  return { units: bound, toMake: 0, remade: [], notices, faults }
}

function otherLot(own: string | undefined, { lot }: ShippedUnits, pointer: () => string): Fault[] {
  return own === undefined || lot === undefined || own === lot
    ? []
    : [ordersFault('ORDERS-SERIAL-LOT-DIFFERS', pointer(), own)]
}

function find(
  part: PartAllocation,
  { serial, place }: { readonly serial: string; readonly place: number },
  { facts, spaces }: Looking,
): Found {
  const number = numberIn(part, serial, { facts, spaces })
  if (number !== undefined && isOpen(part, number)) return { number }
  const { sku, serialsBy } = part
  const unit = facts.unitNamed(part, serial)
  const from = claimFrom(unit, {
    sku,
    policy: facts.policyOf(sku),
    locationId: facts.locationId,
    ...(serialsBy && { serialsBy }),
  })
  if (from.ok)
    return {
      named: { unit, from: from.value, place },
      lot: part.lots === undefined ? undefined : from.value?.lot,
    }
  const isToldByRecord =
    unit.rival !== undefined || (unit.known !== undefined && unit.known.state !== 'pooled')
  return { faults: number === undefined || isToldByRecord ? from.faults : [gone(part, number)] }
}

/** The number spaces and pools that the part has serials of. */
export function spacesOf({ serials = [] }: PartAllocation): string[] {
  return [...new Set(serials.map(({ space }) => space))]
}

/** The unit of the part's ranges that has the serial. */
export function numberIn(
  { serials = [] }: PartAllocation,
  serial: string,
  { facts, spaces }: { readonly facts: Pick<SerialFacts, 'counterOf'>; readonly spaces: readonly string[] },
): number | undefined {
  for (const space of spaces) {
    const counter = facts.counterOf(space, serial)
    const number = counter === undefined ? undefined : unitOf(serials, space, counter)
    if (number !== undefined) return number
  }
  return undefined
}

function gone({ shippedUnits }: PartAllocation, number: number): Fault {
  const hasLeft = shippedUnits !== undefined && hasUnit(shippedUnits, number)
  return ordersFault(hasLeft ? 'ORDERS-SERIAL-SHIPPED' : 'ORDERS-SERIAL-RETIRED', '')
}
