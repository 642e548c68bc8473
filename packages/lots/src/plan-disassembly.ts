import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import type { KitUnit } from './kit.ts'
import { datesOf } from './lot-dates.ts'
import type { LotRecord, LotWrite } from './lot-record.ts'
import { lotAt, lotWrites } from './lot-write.ts'
import { type Movement, movementOf } from './movement.ts'
import { type OnRecord, recordOf, stockOf } from './on-record.ts'
import { freeFaults } from './take-lots.ts'

/** Kits of one lot taken apart. */
export interface Disassembly {
  readonly locationId: string
  readonly sku: string
  readonly lot: string
  /** Kits: all that are there and free, or fewer. */
  readonly quantity: number
  /** Which kits, where they were listed one by one: by their serial, or, where they have none, by the serials inside. */
  readonly units?: readonly KitUnit[]
}

/** What is known before: records of the kit lot and its component lots, the kits' stock, and the kits that were listed and are whole. */
export interface BeforeDisassembly extends OnRecord {
  readonly units: readonly KitUnit[]
}

/** A disassembly as it is written, whole or not at all. */
export interface DisassemblyPlan {
  readonly movements: readonly Movement[]
  readonly lots: readonly LotWrite[]
  /** The kits that are no more, with the serials that are free again. */
  readonly units: readonly KitUnit[]
}

/**
 * Takes kits apart: they are consumed, and what was inside comes back to its own lots here. Stopped and expired kits may be taken
 * apart, that is often why it is done: a component's own lot says whether it may be used. Nothing is made of the kits, so ranks do
 * not matter. Faults: `LOTS-LOT-UNKNOWN`, `LOTS-STOCK-UNKNOWN`, `LOTS-QUANTITY`, `LOTS-SHORT`,
 * `LOTS-KIT-MIX-UNKNOWN`, `LOTS-KIT-UNITS`, `LOTS-KIT-UNIT-UNKNOWN`, `LOTS-SERIAL-TWICE`.
 */
export function planDisassembly(
  disassembly: Disassembly,
  before: BeforeDisassembly,
): Result<DisassemblyPlan, Fault[]> {
  const { sku, lot, quantity, locationId } = disassembly
  const kit = recordOf(before, sku, lot)
  const stock = stockOf(before, { sku, lot, locationId })
  const inside = componentsOf(kit, before)
  const freed = freedUnits(disassembly, before.units)
  const faults = [
    ...freeFaults({ quantity, lotPointer: '/lot', quantityPointer: '/quantity' }, stock),
    ...inside.faults,
    ...freed.faults,
  ]
  if (faults.length > 0 || stock === undefined) return refuse(faults)
  return accept({
    movements: [
      movementOf(stock, 'consumed', quantity),
      ...inside.parts.map(({ record, perKit }) => comesBack(record, locationId, perKit * quantity)),
    ],
    lots: inside.parts.flatMap(({ record }) => lotWrites(record, lotAt(record, locationId))),
    units: freed.units,
  })
}

/** The records of the lots inside, each with its units per kit. */
function componentsOf(kit: LotRecord | undefined, before: OnRecord) {
  if (kit === undefined) return { parts: [], faults: [lotsFault('LOTS-LOT-UNKNOWN', '/lot')] }
  if (kit.mix === undefined) return { parts: [], faults: [lotsFault('LOTS-KIT-MIX-UNKNOWN', '/lot')] }
  const parts = kit.mix.flatMap(({ sku, lot, perKit }) => {
    const record = recordOf(before, sku, lot)
    return record === undefined ? [] : [{ record, perKit }]
  })
  const unknown = kit.mix.filter(({ sku, lot }) => recordOf(before, sku, lot) === undefined)
  const faults = unknown.map(({ sku, lot }) =>
    lotsFault('LOTS-LOT-UNKNOWN', '/lot', `Inside: ${lot} of ${sku}.`),
  )
  return { parts, faults }
}

function comesBack({ sku, lot, ...record }: LotRecord, locationId: string, quantity: number): Movement {
  return movementOf({ sku, lot, ...datesOf(record), locationId }, 'disassembled', quantity)
}

function freedUnits({ units: named = [], quantity }: Disassembly, whole: readonly KitUnit[]) {
  const found = named.map((unit) => whole.find((known) => nameOf(known) === nameOf(unit)))
  const count =
    named.length === (whole.length > 0 ? quantity : 0) ? [] : [lotsFault('LOTS-KIT-UNITS', '/units')]
  const faults = found.flatMap((unit, i) => {
    if (unit === undefined) return [lotsFault('LOTS-KIT-UNIT-UNKNOWN', jsonPointer('units', i))]
    return found.indexOf(unit) < i ? [lotsFault('LOTS-SERIAL-TWICE', jsonPointer('units', i))] : []
  })
  return { units: found.filter((unit) => unit !== undefined), faults: [...count, ...faults] }
}

/** What tells one listed kit from another. */
function nameOf({ serial, parts }: KitUnit): string {
  if (serial !== undefined) return serial
  return parts
    .map((part) => JSON.stringify([part.sku, part.serial]))
    .toSorted()
    .join()
}
