import assert from 'node:assert/strict'
import { addDays, type CalendarDate } from '@tallystick/kernel'
import { datesOf, expiryOrder, usableUntil } from './lot-dates.ts'
import type { LotStatus } from './lot-life.ts'
import { MAX_MINIMUM_DAYS } from './minimum-days.ts'
import type { Pick, StockLot } from './stock-lot.ts'

/** Which lots go first: those that expire first, those that came first, or the ones that a person named. */
export type PickPolicy = 'fefo' | 'fifo' | 'named'

/** So many units of a lot, as a person named it. */
export interface NamedLot {
  readonly lot: string
  readonly quantity: number
}

/** How lots are chosen. */
export interface PickOptions {
  /** The location's day. */
  readonly today: CalendarDate
  readonly policy: PickPolicy
  /** Days of use that units must have left after today; 0 where absent. */
  readonly minimumDays?: number
  /** These lots and no others, in this order, whatever the policy. */
  readonly named?: readonly NamedLot[]
}

/** Why units that no order was given may not be picked, in the order in which it is asked: one reason for each unit. */
export const blockReasons = [
  'inspection',
  'held',
  'recalled',
  'rejected',
  'expired',
  'shelf-life',
] as const satisfies readonly (Exclude<LotStatus, 'released'> | 'expired' | 'shelf-life')[]

/** Why units may not be picked: the status of their lot, that it expired, or that it will too soon. */
export type BlockReason = (typeof blockReasons)[number]

/** Units that are there and may not be picked, by reason; reasons without units are absent. */
export type BlockedUnits = Readonly<Partial<Record<BlockReason, number>>>

/** Either the lots to take, or how many units are missing and which would be there. */
export type PickPlan =
  | { readonly enough: true; readonly picks: readonly Pick[] }
  | { readonly enough: false; readonly missing: number; readonly blocked: BlockedUnits }

/**
 * Chooses lots for `needed` units from the stock of one SKU at one location: first expired or first received first, ties
 * by name, or the named lots alone. Only released lots that may still be used `minimumDays` after today give; a lot may be
 * used on its last day. All or nothing: a shortage takes nothing. The order of the list does not matter.
 */
export function pickLots(needed: number, stock: readonly StockLot[], options: PickOptions): PickPlan {
  const { today, policy, minimumDays = 0, named = policy === 'named' ? [] : undefined } = options
  const isWithin = Number.isInteger(minimumDays) && minimumDays >= 0 && minimumDays <= MAX_MINIMUM_DAYS
  assert(isWithin, 'a minimum shelf life is whole days within the limit')
  const lastDay = addDays(today, minimumDays)
  const shelf = stock.map((lot) => ({ lot, block: blockOf(lot, today, lastDay) }))
  const free = shelf.filter(({ block }) => block === undefined).map(({ lot }) => lot)
  const offers =
    named === undefined
      ? free.toSorted(policy === 'fifo' ? byReceipt : byExpiry).map((lot) => ({ lot, most: lot.available }))
      : offersOf(named, free)

  const picks: Pick[] = []
  let missing = needed
  for (const { lot, most } of offers) {
    const quantity = Math.min(missing, most)
    if (quantity <= 0) continue
    picks.push({ lot: lot.lot, quantity, ...datesOf(lot), ...(lot.mix !== undefined && { mix: lot.mix }) })
    missing -= quantity
  }
  if (missing === 0) return { enough: true, picks }
  const wanted = shelf.filter(({ lot }) => named === undefined || named.some((name) => name.lot === lot.lot))
  return { enough: false, missing, blocked: blockedUnits(wanted) }
}

function blockOf(lot: StockLot, today: CalendarDate, lastDay: CalendarDate): BlockReason | undefined {
  if (lot.status !== 'released') return lot.status
  const until = usableUntil(lot)
  if (until === undefined || until >= lastDay) return undefined
  return until < today ? 'expired' : 'shelf-life'
}

function byExpiry(a: StockLot, b: StockLot): number {
  return textOrder(expiryOrder(a), expiryOrder(b)) || textOrder(a.lot, b.lot)
}

function byReceipt(a: StockLot, b: StockLot): number {
  return textOrder(a.receivedAt, b.receivedAt) || textOrder(a.lot, b.lot)
}

function textOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** What the named lots give: a lot named twice gives the sum, and never more than it has. */
function offersOf(named: readonly NamedLot[], free: readonly StockLot[]) {
  const wanted = new Map<string, number>()
  for (const { lot, quantity } of named) wanted.set(lot, (wanted.get(lot) ?? 0) + quantity)
  return [...wanted].flatMap(([name, quantity]) =>
    free.filter(({ lot }) => lot === name).map((lot) => ({ lot, most: Math.min(quantity, lot.available) })),
  )
}

function blockedUnits(
  shelf: readonly { readonly lot: StockLot; readonly block: BlockReason | undefined }[],
): BlockedUnits {
  const unitsOf = (reason: BlockReason) =>
    shelf
      .filter(({ block }) => block === reason)
      .reduce((sum, { lot }) => sum + Math.max(0, lot.available), 0)
  return Object.fromEntries(
    blockReasons.map((reason) => [reason, unitsOf(reason)] as const).filter(([, units]) => units > 0),
  )
}
