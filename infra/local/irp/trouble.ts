import type { Operation } from './portal-request.ts'

/** What can go wrong with a call, as it does with real portals. */
export type Trouble =
  /** The request is gone, and so is the connection. */
  | 'lose-request'
  /** Done, but the answer is gone. */
  | 'lose-response'
  /** HTTP 503, nothing done. */
  | 'server-error'
  /** HTTP 504, done all the same. */
  | 'server-error-after'
  /** Done, and answered after `SLOW_MILLISECONDS`. */
  | 'slow'
  /** Every token is revoked first. */
  | 'revoke-tokens'
  /** The network delivers the request twice; the second answer arrives. */
  | 'deliver-twice'
  /** The answer bears the IRN of another document. */
  | 'wrong-irn'
  /** The answer bears a QR code of another total. */
  | 'wrong-qr'

/** Says what goes wrong with a call, if anything. */
export type Troublemaker = (operation: Operation) => Trouble | undefined

/** Longer than clients wait. */
export const SLOW_MILLISECONDS = 40_000

/** Each trouble at its rate, from 0 to 1, in an order that the seed repeats. */
export function seededTrouble(seed: number, rates: Partial<Readonly<Record<Trouble, number>>>): Troublemaker {
  const random = seededRandom(seed)
  const entries = Object.entries(rates) as readonly [Trouble, number][]
  return () => {
    let draw = random()
    return entries.find(([, rate]) => {
      draw -= rate
      return draw < 0
    })?.[0]
  }
}

/** Troubles for calls of one operation, in turn, then none. */
export function troubleInTurn(
  operation: Operation,
  troubles: readonly (Trouble | undefined)[],
): Troublemaker {
  const left = [...troubles]
  return (called) => (called === operation ? left.shift() : undefined)
}

/** A linear congruential generator of 32 bits, whitened; good enough to choose troubles. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 0x1_0000_0000
  }
}
