import type { BizTransaction, BizTransactionType, QuantityElement } from '@tallystick/epcis'
import { bizTransaction, timeZoneOffset } from '@tallystick/epcis'
import { type Gln, renderLocationLink } from '@tallystick/gs1'
import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import type { Location, Sku } from '@tallystick/orders'
import {
  type OperationRecord,
  readLocation,
  readSkus,
  type Table,
  type TracedFact,
  type TracedLot,
} from '@tallystick/store'
import { epcOf, hasUnitNames } from './goods.ts'
import { countedQuantities } from './quantities.ts'

/** What trace events of an operation name besides what it did. */
export interface OperationWorld {
  readonly at: Instant
  readonly reference: string
  readonly skus: ReadonlyMap<string, Sku>
  readonly locations: ReadonlyMap<string, Location>
}

export async function readOperationWorld(
  table: Table,
  { at, reference }: OperationRecord,
  fact: TracedFact,
): Promise<OperationWorld> {
  const places = await Promise.all(placesIn(fact).map((id) => readLocation(table, id)))
  const known = places.filter((place) => place !== undefined)
  const locations = new Map(known.map((place) => [place.locationId, place]))
  return { at, reference, locations, skus: await readSkus(table, [...new Set(skusIn(fact))]) }
}

function placesIn(fact: TracedFact): readonly string[] {
  switch (fact.fact) {
    case 'move':
    case 'arrival':
      return [fact.from, fact.to]
    case 'production-correction':
      return []
    default:
      return fact.locationId === undefined ? [] : [fact.locationId]
  }
}

function skusIn(fact: TracedFact): readonly string[] {
  const named = (lots: readonly { readonly sku: string }[]) => lots.map(({ sku }) => sku)
  switch (fact.fact) {
    case 'lot-step':
    case 'unit-step':
      return [fact.sku]
    case 'production':
      return named([...fact.inputs, ...fact.outputs])
    case 'production-correction':
      return []
    case 'assembly':
    case 'disassembly': {
      const parts = fact.units.flatMap((unit) => unit.parts)
      return named([fact.kits, ...fact.inside, ...parts])
    }
    default:
      return named(fact.lots)
  }
}

/** When and where it happened; `later` shifts what cannot be at the same moment, in milliseconds. */
export function happened({ at, locations }: OperationWorld, locationId: string | undefined, later = 0) {
  const place = locations.get(locationId ?? '')
  const eventTime = later === 0 ? at : instantOf(millisecondsOf(at) + later)
  return {
    eventTime,
    zoneOffset: place === undefined ? '+00:00' : timeZoneOffset(eventTime, place.timeZone),
    ...(place?.gln !== undefined && { readPoint: renderLocationLink(place.gln as Gln) }),
  }
}

/** A document of a place; one without a GLN names its documents in a space of our own. */
export function paperOf(
  { locations }: OperationWorld,
  locationId: string,
  type: BizTransactionType,
  number: string,
): BizTransaction {
  const gln = locations.get(locationId)?.gln
  if (gln !== undefined) return bizTransaction(type, gln as Gln, number)
  return { type, bizTransaction: `urn:tallystick:bt:${locationId}:${encodeURIComponent(number)}` }
}

/** Units of lots as trace events name them; those of SKUs without a name are left out. */
export function quantitiesIn({ skus }: OperationWorld, lots: readonly TracedLot[]): QuantityElement[] {
  return countedQuantities(
    lots.flatMap(({ sku: name, lot, quantity }) => {
      const sku = skus.get(name)
      return sku === undefined ? [] : [{ sku, lot, quantity }]
    }),
  )
}

/** The EPC of a unit by the trade item of its record, whatever the catalogue says by now; none where it has no name. */
export function epcIn({ skus }: OperationWorld, name: string, tradeItem: string, serial: string) {
  const known = skus.get(name)
  if (known === undefined) return undefined
  const { gtin: _, ...rest } = known
  const sku = tradeItem.startsWith('sku.') ? rest : { ...rest, gtin: tradeItem }
  return hasUnitNames(sku) ? epcOf(sku, serial) : undefined
}
