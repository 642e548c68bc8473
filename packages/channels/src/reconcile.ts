import {
  absolute,
  add,
  compare,
  currencyExponent,
  type Decimal,
  type Fault,
  formatDecimal,
  subtract,
} from '@tallystick/kernel'
import type { Price } from '@tallystick/orders'
import { fault } from './faults.ts'

/** A total that the channel states, and what our own reading of the order comes to. */
export interface Identity {
  /** JSON Pointer to the stated total. */
  readonly pointer: string
  /** A total that is not stated is not compared. */
  readonly stated: Decimal | undefined
  /** What it may equal; more than one where the channel's own use of the total varies. */
  readonly computed: readonly Decimal[]
}

/**
 * The admission test: an order whose totals cannot be recomputed was not understood. A total may be off by the
 * tolerance, which is for the channel's own rounding; beyond it there is a fault with the pointer and both figures.
 */
export function reconcile(identities: readonly Identity[], tolerance: Decimal): Fault[] {
  const written = (figure: Decimal) => formatDecimal(add(figure, { coefficient: 0n, scale: tolerance.scale }))
  return identities.flatMap(({ pointer, stated, computed }) => {
    if (stated === undefined || computed.some((figure) => isWithin(stated, figure, tolerance))) return []
    const ours = [...new Set(computed.map(written))].join(' or ')
    const message = `The channel says ${written(stated)}, its lines and charges come to ${ours}.`
    return [fault('CHANNELS-TOTALS-DIFFER', pointer, message)]
  })
}

function isWithin(stated: Decimal, figure: Decimal, tolerance: Decimal): boolean {
  return compare(absolute(subtract(stated, figure)), tolerance) <= 0
}

/** One minor unit of the currency for each tax rate in the order: each rate may have been rounded once. */
export function toleranceOf(prices: readonly Price[], currency: string): Decimal {
  const rates = new Set(prices.flatMap(({ taxes }) => taxes.map(({ rate }) => rate)))
  return { coefficient: BigInt(rates.size), scale: currencyExponent(currency) }
}
