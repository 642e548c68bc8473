import {
  type CountedStock,
  checkBalance,
  type JournalMovement,
  type LotInTransit,
  noCounts,
} from '@tallystick/lots'
import { isPoolSpace } from '@tallystick/serials'
import type { DepartedUnits, Item } from '@tallystick/store'
import { bodyIn, placesOf, type StoresAtRest } from './stores-at-rest.ts'

/** What must hold of lots and pools at any moment of rest; each broken promise is a sentence. */
export function brokenGoods(stores: StoresAtRest): string[] {
  return [...lotsOutOfBalance(stores), ...poolsWithHoles(stores)]
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
