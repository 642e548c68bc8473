import assert from 'node:assert/strict'
import { accept, type CalendarDate, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { KitUnit, LotRecord } from '@tallystick/lots'
import { type Sku, tradeItemOf } from '@tallystick/orders'
import { type UnitRecord, withStep } from '@tallystick/serials'
import { type NamedUnit, putUnit, type Write } from '@tallystick/store'
import { stockFault } from '../shell/stock/faults.ts'
import type { IssuedSources } from '../shell/units/read-issued.ts'
import { wasOnGoods } from '../shell/units/was-on-goods.ts'
import { type Assembling, freeUnit } from './free-unit.ts'
import { type ListedUnit, listedUnits, MAX_ASSEMBLY_SERIALS } from './kit-units.ts'
import { type KnownUnit, readKnownUnits } from './read-known-units.ts'

/** Kits of one lot that are put together at a location, as far as their units are named. */
export interface NamedKits extends Assembling {
  readonly locationId: string
  readonly sku: string
  readonly lot: string
  readonly units: readonly KitUnit[]
  /** The kit's and its components'. */
  readonly skus: ReadonlyMap<string, Sku>
  /** Of kits and components, as they are once the kits are put together. */
  readonly lots: readonly LotRecord[]
}

/** What becomes of the units named. */
export interface UnitsInKits {
  readonly writes: readonly Write[]
  readonly tradeItems: Readonly<Record<string, string>>
  /** Serials that nobody knew and that people may take for others. */
  readonly alike: readonly { readonly serial: string; readonly looksLike: string }[]
  /** Units that are known to be goods from now on. */
  readonly fresh: readonly NamedUnit[]
}

/** Finds each unit that is named, and writes that it is in its kit; the kits' own units stay free, and know what is inside. */
export async function intoKits(
  sources: IssuedSources,
  kits: NamedKits,
): Promise<Result<UnitsInKits, readonly Fault[]>> {
  const listed = listedUnits(kits, kits.units).map((unit) => ({ unit, sku: skuOf(kits, unit) }))
  if (listed.length > MAX_ASSEMBLY_SERIALS)
    return refuse([stockFault('LOTS-TOO-MANY', '/units', `At most ${MAX_ASSEMBLY_SERIALS} serials.`)])
  const names = listed.map(({ unit, sku }) => ({ tradeItem: tradeItemOf(sku), serial: unit.serial }))
  const known = await readKnownUnits(sources, names)
  const faults: Fault[] = []
  const changed: { readonly next: UnitRecord; readonly known: KnownUnit }[] = []
  for (const [i, one] of known.entries()) {
    const { unit, sku } = listed[i] ?? assert.fail('units are read in the order of their names')
    const isFirst = names.findIndex((name) => isSame(name, one)) === i
    const wanted = { ...unit, sku, locationId: kits.locationId }
    const free = freeUnit(one, wanted, kits)
    if (!isFirst) faults.push(stockFault('LOTS-SERIAL-TWICE', unit.pointer))
    else if (!free.ok) faults.push(...free.faults)
    else changed.push({ next: inKit(free.value, unit, kits), known: one })
  }
  if (faults.length > 0) return refuse(faults)
  const alike = changed.flatMap(({ known: { stored, serial, looksLike } }) =>
    stored === undefined && looksLike !== undefined ? [{ serial, looksLike }] : [],
  )
  return accept({
    writes: changed.map(({ next, known }) => putUnit(versioned(next, known), known.stored)),
    tradeItems: Object.fromEntries(listed.map(({ sku }) => [sku.sku, tradeItemOf(sku)])),
    alike,
    fresh: changed.flatMap(({ next: { sku, serial }, known: { known } }) =>
      known !== undefined && wasOnGoods(known) ? [] : [{ sku, serial }],
    ),
  })
}

function skuOf({ skus }: NamedKits, { sku }: ListedUnit): Sku {
  return skus.get(sku) ?? assert.fail('units that are named are of the kit or of its components')
}

/** SKUs of one GTIN share its serials. */
function isSame(a: { tradeItem: string; serial: string }, b: { tradeItem: string; serial: string }): boolean {
  return a.tradeItem === b.tradeItem && a.serial === b.serial
}

function inKit(record: UnitRecord, unit: ListedUnit, kits: NamedKits): UnitRecord {
  const { assemblyId, locationId, at, actor } = kits
  const { lot, parts, kitSerial } = unit
  const inLot = lot === undefined ? {} : { lot }
  const expiry = expiryOf(kits, unit)
  const known = { ...record, ...(expiry !== undefined && { expiry }), assemblyId }
  if (parts !== undefined) return { ...known, ...inLot, parts }
  const step = { step: 'assemble', at, actor, reference: assemblyId, ...inLot, locationId } as const
  return { ...withStep(known, step), ...(kitSerial !== undefined && { kitSerial }) }
}

function expiryOf({ lots }: NamedKits, { sku, lot }: ListedUnit): CalendarDate | undefined {
  return lots.find((record) => record.sku === sku && record.lot === lot)?.expiry
}

function versioned(record: UnitRecord, { stored, looksLike }: KnownUnit): UnitRecord {
  return {
    ...record,
    ...(looksLike !== undefined && record.looksLike === undefined && { looksLike }),
    version: (stored?.version ?? 0) + 1,
  }
}
