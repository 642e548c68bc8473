import assert from 'node:assert/strict'
import { datesOf, type LotDates } from './lot-dates.ts'

/**
 * Every way in which units of a lot come to or leave what a location has to give. `quarantined` = they are there and are not to
 * be given to anybody until somebody decides; a counter-entry brings them back.
 */
export type MovementKind =
  | 'received'
  | 'produced'
  | 'returned'
  | 'disassembled'
  | 'adjusted-up'
  | 'moved-in'
  | 'shipped'
  | 'consumed'
  | 'destroyed'
  | 'adjusted-down'
  | 'moved-out'
  | 'quarantined'

/** Whether a kind brings units in or takes them out: on hand = all that came in less all that went out, always. */
export const movementKinds: Readonly<Record<MovementKind, 'in' | 'out'>> = {
  received: 'in',
  produced: 'in',
  returned: 'in',
  disassembled: 'in',
  'adjusted-up': 'in',
  'moved-in': 'in',
  shipped: 'out',
  consumed: 'out',
  destroyed: 'out',
  'adjusted-down': 'out',
  'moved-out': 'out',
  quarantined: 'out',
}

type CamelCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Tail>}`
  : Text

/** The name of the count that a kind of movement raises: the kind in camel case. */
export type Counter = CamelCase<MovementKind>

const counters: { readonly [Kind in MovementKind]: CamelCase<Kind> } = {
  received: 'received',
  produced: 'produced',
  returned: 'returned',
  disassembled: 'disassembled',
  'adjusted-up': 'adjustedUp',
  'moved-in': 'movedIn',
  shipped: 'shipped',
  consumed: 'consumed',
  destroyed: 'destroyed',
  'adjusted-down': 'adjustedDown',
  'moved-out': 'movedOut',
  quarantined: 'quarantined',
}

/** The names of all counts of movements. */
export const counterNames: readonly Counter[] = Object.values(counters)

/** The name of the count that a movement of this kind raises, for example `adjustedUp`. */
export function counterOf(kind: MovementKind): Counter {
  return counters[kind]
}

/** Names one lot at one location, with its dates for whoever reads the movement alone. */
export interface LotPlace extends LotDates {
  readonly sku: string
  readonly lot: string
  readonly locationId: string
}

/** A change of one lot's counts at one location. */
export interface Movement extends LotPlace {
  readonly kind: MovementKind
  /** Units added to the count of the kind; below zero only in a counter-entry, which takes back what was counted. */
  readonly quantity: number
  /** Change of the units in the building. */
  readonly onHand: number
  /** Change of the units that no order was given. */
  readonly available: number
  /** Why, where the kind does not say it. */
  readonly reason?: string
}

/** Most units that one document may name of one lot, so that no sum of counts leaves the safe integers. */
export const MAX_MOVEMENT_UNITS = 1_000_000_000

/** True for a whole number of units from 1 to the limit. */
export function isQuantity(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= MAX_MOVEMENT_UNITS
}

/** Units that no order was given come to or leave a place; `quantity` may be below zero in a counter-entry alone. */
export function movementOf(place: LotPlace, kind: MovementKind, quantity: number, reason?: string): Movement {
  assert(Number.isSafeInteger(quantity) && quantity !== 0, 'a movement moves whole units')
  const change = movementKinds[kind] === 'in' ? quantity : -quantity
  return {
    sku: place.sku,
    lot: place.lot,
    ...datesOf(place),
    locationId: place.locationId,
    kind,
    quantity,
    onHand: change,
    available: change,
    ...(reason !== undefined && { reason }),
  }
}
