import { counterNames, type Movement, movementKinds } from './movement.ts'
import { countsAfter, noCounts, type StockCounts } from './stock-counts.ts'

/** A movement as the journal, or a shipment's record of what left, keeps it. */
export type JournalMovement = Readonly<Pick<Movement, 'sku' | 'lot' | 'locationId' | 'kind' | 'quantity'>>

/** The counts of one lot at one location, as its stock item has them. */
export interface CountedStock extends StockCounts {
  readonly sku: string
  readonly lot: string
  readonly locationId: string
}

/** Units of a lot that left one location and are to arrive at another. */
export interface LotInTransit {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
}

/** Where all units of a lot went, over all locations: `came` = `onHand` + `inTransit` + `quarantined` + `went`. */
export interface LotBalance {
  readonly sku: string
  readonly lot: string
  /** Received, produced, returned, disassembled and adjusted up. */
  readonly came: number
  /** Shipped, consumed, destroyed and adjusted down. */
  readonly went: number
  readonly onHand: number
  readonly inTransit: number
  /** There, and not to be given to anybody. */
  readonly quarantined: number
}

/** The balance of each lot, from the movements alone. */
export function balanceOf(journal: readonly JournalMovement[]): LotBalance[] {
  return [...Map.groupBy(journal, lotName).values()].flatMap((movements) => {
    const counts = countsOf(movements)
    return movements.slice(0, 1).map(({ sku, lot }) => ({
      sku,
      lot,
      came: counts.received + counts.produced + counts.returned + counts.disassembled + counts.adjustedUp,
      went: counts.shipped + counts.consumed + counts.destroyed + counts.adjustedDown,
      onHand: counts.onHand,
      inTransit: counts.movedOut - counts.movedIn,
      quarantined: counts.quarantined,
    }))
  })
}

/**
 * Recomputes all counts from the movement records and compares them with the stock items, those tidied away among them, and
 * with what is in transit. Returns a sentence for each thing that differs, none when all is well. What orders were given is not
 * in the journal: of the free units it is checked only that they are not more than there are.
 */
export function checkBalance(
  journal: readonly JournalMovement[],
  stock: readonly CountedStock[],
  transit: readonly LotInTransit[],
): string[] {
  const moved = Map.groupBy(journal, placeName)
  const kept = Map.groupBy(stock, placeName)
  const places = [...new Set([...moved.keys(), ...kept.keys()])].toSorted()
  return [
    ...places.flatMap((place) => placeDifferences(place, moved.get(place) ?? [], kept.get(place) ?? [])),
    ...transitDifferences(journal, transit),
  ]
}

function lotName({ sku, lot }: { readonly sku: string; readonly lot: string }): string {
  return `lot ${lot} of ${sku}`
}

function placeName(at: { readonly sku: string; readonly lot: string; readonly locationId: string }): string {
  return `${lotName(at)} at ${at.locationId}`
}

function countsOf(movements: readonly JournalMovement[]): StockCounts {
  return movements.reduce((counts, { kind, quantity }) => {
    const onHand = movementKinds[kind] === 'in' ? quantity : -quantity
    return countsAfter(counts, { kind, quantity, onHand, available: 0 })
  }, noCounts)
}

function placeDifferences(
  place: string,
  movements: readonly JournalMovement[],
  items: readonly StockCounts[],
): string[] {
  const moved = countsOf(movements)
  const [kept = noCounts, ...more] = items
  return [
    ...(more.length > 0 ? [`${place}: has ${items.length} stock items`] : []),
    ...(['onHand', ...counterNames] as const)
      .filter((name) => kept[name] !== moved[name])
      .map((name) => `${place}: ${name} is ${kept[name]}, its movements make ${moved[name]}`),
    ...(kept.onHand < 0 ? [`${place}: ${kept.onHand} units on hand`] : []),
    ...(kept.available > kept.onHand
      ? [`${place}: ${kept.available} units are free of ${kept.onHand} on hand`]
      : []),
  ]
}

function transitDifferences(journal: readonly JournalMovement[], transit: readonly LotInTransit[]): string[] {
  const stated = Map.groupBy(transit, lotName)
  const moved = new Map(balanceOf(journal).map((balance) => [lotName(balance), balance.inTransit]))
  return [...new Set([...moved.keys(), ...stated.keys()])].toSorted().flatMap((name) => {
    const units = (stated.get(name) ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
    const expected = moved.get(name) ?? 0
    return [
      ...(expected < 0 ? [`${name}: ${-expected} more units arrived than left`] : []),
      ...(units === expected ? [] : [`${name}: ${units} in transit, its movements make ${expected}`]),
    ]
  })
}
