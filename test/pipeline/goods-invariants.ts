import {
  type CountedStock,
  checkBalance,
  type JournalMovement,
  type LotInTransit,
  noCounts,
} from '@tallystick/lots'
import type { SerialRange } from '@tallystick/orders'
import { isPoolSpace } from '@tallystick/serials'
import type { DepartedUnits, Item } from '@tallystick/store'
import {
  bodyIn,
  placesOf,
  type StoredPart,
  type StoresAtRest,
  shipmentsOf,
  statesOf,
} from './stores-at-rest.ts'

/** What must hold of lots, pools and units at any moment of rest; each broken promise is a sentence. */
export function brokenGoods(stores: StoresAtRest): string[] {
  return [
    ...lotsOutOfBalance(stores),
    ...poolsWithHoles(stores),
    ...unitsOnTwoLines(stores),
    ...claimsOfOthers(stores),
  ]
}

/**
 * Mass balance by lot and location, from the records alone: receipts, productions, counts and the like from the journal,
 * what left from the shipments of orders; both against the counts of the stock items.
 */
function lotsOutOfBalance(stores: StoresAtRest): string[] {
  const items = stores.table.items()
  const journal = items
    .filter(({ pk, sk }) => pk.startsWith('LOT#') && sk.startsWith('MOVE#'))
    .map((item) => bodyIn<JournalMovement>(item))
  const left = [...journal, ...departures(stores)]
  return checkBalance(left, items.filter(isStock).map(countsIn), inTransit(left))
}

function isStock({ pk, sk }: Item): boolean {
  return pk.startsWith('STOCK#') && (sk.startsWith('LOT#') || sk.startsWith('GONE#'))
}

function countsIn(item: Item): CountedStock {
  const held = Object.keys(noCounts).map((name) => [name, Number(item[name] ?? 0)])
  return {
    ...noCounts,
    ...Object.fromEntries(held),
    sku: String(item.sku),
    lot: String(item.lot),
    locationId: String(item.locationId),
  }
}

/** Units of lots that left with the shipments of orders. */
function departures(stores: StoresAtRest): JournalMovement[] {
  const places = placesOf(stores)
  return stores.table
    .items()
    .filter(({ pk, sk }) => pk.startsWith('ORDER#') && sk.startsWith('SHIPMENT#'))
    .flatMap((item) =>
      bodyIn<{ departed: DepartedUnits[] }>(item).departed.flatMap(({ sku, lot, quantity }) => {
        const locationId = places.get(item.pk.slice('ORDER#'.length)) ?? ''
        return lot === undefined ? [] : [{ sku, lot, quantity, locationId, kind: 'shipped' as const }]
      }),
    )
}

/** What left one location and has not come to another, by the movements themselves: the sum must not be below zero. */
function inTransit(journal: readonly JournalMovement[]): LotInTransit[] {
  return journal.flatMap(({ sku, lot, kind, quantity }) => {
    if (kind === 'moved-out') return [{ sku, lot, quantity }]
    return kind === 'moved-in' ? [{ sku, lot, quantity: -quantity }] : []
  })
}

/** Every position that was taken from a pool is somebody's or was given back: none is burnt, none is had twice. */
function poolsWithHoles({ table }: StoresAtRest): string[] {
  const items = table.items()
  const spaces = items.filter(({ pk, sk }) => sk === 'COUNTER' && isPoolSpace(pk.slice('SPACE#'.length)))
  return spaces.flatMap(({ pk, next = 0, filled = 0 }) => {
    const pieces = items
      .filter((item) => item.pk === pk && /^(RANGE|FREE)#/.test(item.sk))
      .map(({ sk, count }) => ({ from: Number(sk.split('#')[1]), count: Number(count) }))
      .sort((a, b) => a.from - b.from)
    let end = 0
    const flaws = pieces.flatMap(({ from, count }) => {
      const flaw = from === end ? [] : [`${pk}: position ${Math.min(from, end)} is had twice or by nobody`]
      end = from + count
      return flaw
    })
    const taken = end === next ? [] : [`${pk}: ${next} positions taken, ${end} accounted for`]
    return [...flaws, ...taken, ...(Number(next) <= Number(filled) ? [] : [`${pk}: taken beyond its end`])]
  })
}

/** A run of a number space or pool that a line has and may still ship, or has shipped. */
interface HeldRun extends SerialRange {
  readonly orderId: string
  readonly lineId: string
}

function heldRuns(stores: StoresAtRest): HeldRun[] {
  return statesOf(stores).flatMap(({ orderId, lines }) =>
    lines.flatMap(({ lineId, parts = [] }) =>
      parts.flatMap((part) => runsOfPart(part).map((run) => ({ ...run, orderId, lineId }))),
    ),
  )
}

/** The ranges of a part without the units that never leave. */
function runsOfPart({ serials = [], retiredUnits = '' }: StoredPart): SerialRange[] {
  const retired = Buffer.from(retiredUnits, 'base64')
  const runs: SerialRange[] = []
  let unit = 0
  for (const { space, from, count } of serials)
    for (let i = 0; i < count; i++, unit++) {
      if (((retired[unit >> 3] ?? 0) >> (unit & 7)) & 1) continue
      const last = runs.at(-1)
      const follows = last !== undefined && last.space === space && last.from + last.count === from + i
      if (follows) runs[runs.length - 1] = { ...last, count: last.count + 1 }
      else runs.push({ space, from: from + i, count: 1 })
    }
  return runs
}

/** What a line has of serials is nobody else's, and stands on record as the line's. */
function unitsOnTwoLines(stores: StoresAtRest): string[] {
  const held = heldRuns(stores).sort((a, b) =>
    a.space === b.space ? a.from - b.from : a.space < b.space ? -1 : 1,
  )
  const doubles = held.flatMap((run, i) => {
    const next = held[i + 1]
    return next?.space === run.space && next.from < run.from + run.count
      ? [`${run.space} ${next.from} is on lines of ${run.orderId} and of ${next.orderId}`]
      : []
  })
  const recorded = stores.table.items().filter(({ pk, sk }) => pk.startsWith('SPACE#') && /^RANGE#/.test(sk))
  const owned = Map.groupBy(recorded, ({ pk, orderId, lineId }) => `${pk} ${orderId} ${lineId}`)
  const unowned = held.filter(({ space, from, count, orderId, lineId }) => {
    let covered = 0
    for (const item of owned.get(`SPACE#${space} ${orderId} ${lineId}`) ?? []) {
      const start = Number(item.sk.slice('RANGE#'.length))
      covered += Math.max(0, Math.min(from + count, start + Number(item.count)) - Math.max(from, start))
    }
    return covered !== count
  })
  return [
    ...doubles,
    ...unowned.map(
      ({ space, from, orderId }) => `${space} ${from} of ${orderId} is not on record as its own`,
    ),
  ]
}

interface ClaimedUnit {
  readonly tradeItem: string
  readonly serial: string
  readonly claim?: { readonly shipmentId: string; readonly attempt: number; readonly orderId: string }
}

/** The claim of a unit counts for the one shipment that was confirmed with it. */
function claimsOfOthers(stores: StoresAtRest): string[] {
  const confirmed = new Map(
    shipmentsOf(stores)
      .filter(({ state }) => state === 'confirmed')
      .map((shipment) => [shipment.shipmentId, shipment]),
  )
  return stores.table
    .items()
    .filter(({ pk }) => pk.startsWith('UNIT#'))
    .map((item) => bodyIn<ClaimedUnit>(item))
    .flatMap(({ tradeItem, serial, claim }) => {
      const shipment = claim && confirmed.get(claim.shipmentId)
      const isOthers = shipment && (shipment.orderId !== claim.orderId || shipment.attempt !== claim.attempt)
      return isOthers ? [`${tradeItem} ${serial}: its claim is not what its shipment was confirmed with`] : []
    })
}
