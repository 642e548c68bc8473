import type { CalendarDate, Instant } from '@tallystick/kernel'
import { isPoolSpace, poolSpaceId, type UnitRecord } from '@tallystick/serials'
import {
  findSerialRange,
  type RangeOwner,
  readCommissioning,
  readPoolLevel,
  readTradeItem,
  type Table,
} from '@tallystick/store'
import { inParallel } from '../in-parallel.ts'
import type { SerialSources } from '../serials-of.ts'
import { mintedPlaces, type Place } from './minted-places.ts'

export interface IssuedSources extends SerialSources {
  /** The key epoch in which serials are minted now. */
  readonly epoch: () => Promise<number>
}

/** Serials that were made for goods before they were sold. */
export interface Commissioned {
  readonly commissioningId: string
  readonly sku: string
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly at: Instant
  readonly actor: string
}

/** Who was given the serial of a unit. */
export interface Issued {
  /** The serial is one that our own spaces mint, issued or not. */
  readonly isMinted: boolean
  /** A range gave the unit to some order. */
  readonly isGiven: boolean
  readonly commissioned?: Commissioned
}

/** Queries for the owners of ranges at once. */
const readsAtOnce = 50

/** A serial, with the record of its unit where there is one. */
export interface Unresolved {
  readonly serial: string
  readonly known?: UnitRecord
}

/**
 * Looks up who was given the serials of one trade item: those without a record, which may be minted here, and those of
 * its pool, which orders may have. Others are told by their records.
 */
export async function readIssued(
  sources: IssuedSources,
  tradeItem: string,
  units: readonly Unresolved[],
): Promise<ReadonlyMap<string, Issued>> {
  const { table, masterKey, epoch } = sources
  const minting = { tradeItemOf: (name: string) => readTradeItem(table, name), currentEpoch: epoch }
  const serials = units.flatMap(({ known, serial }) => (known === undefined ? [serial] : []))
  const places = new Map([
    ...(await mintedPlaces(minting, masterKey, { tradeItem, serials })),
    ...(await givenPlaces(table, tradeItem, units)),
  ])
  const owners = await readOwners(table, [...places.values()])
  const commissionings = await readCommissionings(table, owners.values())
  return new Map(
    [...places].map(([serial, place]) => {
      const owner = owners.get(placeId(place))
      const commissioned = owner?.kind === 'commissioning' && commissionings.get(owner.commissioningId)
      const isMinted = !isPoolSpace(place.space)
      return [serial, { isMinted, isGiven: owner?.kind === 'order', ...(commissioned && { commissioned }) }]
    }),
  )
}

/** The positions of those serials of the pool that orders may have been given. */
async function givenPlaces(
  table: Table,
  tradeItem: string,
  units: readonly Unresolved[],
): Promise<[string, Place][]> {
  const pooled = units.flatMap(({ known, serial }) =>
    known?.state === 'pooled' && known.position !== undefined ? [[serial, known.position] as const] : [],
  )
  if (pooled.length === 0) return []
  const space = poolSpaceId(tradeItem)
  const { next } = await readPoolLevel(table, space)
  return pooled.flatMap(([serial, counter]) => (counter < next ? [[serial, { space, counter }]] : []))
}

function placeId({ space, counter }: Place): string {
  return `${space}#${counter}`
}

/** Owners of the places that have one. A range once found answers for all of its counters. */
async function readOwners(table: Table, places: readonly Place[]): Promise<ReadonlyMap<string, RangeOwner>> {
  const owners = new Map<string, RangeOwner>()
  for (const ofSpace of Map.groupBy(places, ({ space }) => space).values()) {
    let open = ofSpace.toSorted((a, b) => a.counter - b.counter)
    while (open.length > 0) {
      const asked = open.filter((_, i) => i % Math.ceil(open.length / readsAtOnce) === 0)
      const found = await inParallel(asked, readsAtOnce, ({ space, counter }) =>
        findSerialRange(table, space, counter),
      )
      const ranges = found.filter((range) => range !== undefined)
      const answered = new Set(asked)
      open = open.filter((place) => {
        const range = ranges.find(({ from, count }) => place.counter >= from && place.counter < from + count)
        if (range !== undefined) owners.set(placeId(place), range.owner)
        return range === undefined && !answered.has(place)
      })
    }
  }
  return owners
}

async function readCommissionings(
  table: Table,
  owners: Iterable<RangeOwner>,
): Promise<ReadonlyMap<string, Commissioned>> {
  const ids = new Set(
    [...owners].flatMap((owner) => (owner.kind === 'commissioning' ? owner.commissioningId : [])),
  )
  const read = await inParallel([...ids], readsAtOnce, (id) => readCommissioning(table, id))
  return new Map(
    read.flatMap((record) => (record === undefined ? [] : [[record.commissioningId, record] as const])),
  )
}
