import { type BlockReason, blockReasons, type PickPlan } from './pick-lots.ts'

const words: Readonly<Record<BlockReason, string>> = {
  inspection: 'in inspection',
  held: 'held',
  recalled: 'recalled',
  rejected: 'rejected',
  expired: 'expired',
  'shelf-life': 'too close to their last day',
}

/** A shortage for people, for example `3 missing; there are 5 held, 2 expired`. */
export function sayShortage({ missing, blocked }: Extract<PickPlan, { enough: false }>): string {
  const there = blockReasons
    .filter((reason) => (blocked[reason] ?? 0) > 0)
    .map((reason) => `${blocked[reason]} ${words[reason]}`)
  return there.length === 0 ? `${missing} missing` : `${missing} missing; there are ${there.join(', ')}`
}
