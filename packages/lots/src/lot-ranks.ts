import type { LotRecord } from './lot-record.ts'

/** The lowest rank that a lot made from these may have. */
export function rankAbove(inputs: readonly LotRecord[]): number {
  return inputs.reduce((rank, input) => Math.max(rank, input.rank + 1), 0)
}

/**
 * The output lot with a rank of at least `rank`, or `undefined`, which is the fault `LOTS-CYCLE`.
 *
 * The rule: the rank of an output is greater than the rank of every input. An output that no lot was made from may be
 * raised to that; one that was used keeps its rank, and is refused when that is too low. With each production commit: every
 * input is `used` (its rank is fixed from then on), and every record that changes conditions on the version that was read.
 * Ranks then rise along every edge, for ever, so no lot is made from itself over any number of steps.
 *
 * Why ranks: to look for the output among the ancestors of the inputs, and to condition on the versions of the production's own
 * lots, does not do. Say C was made from B, and A from D. One production makes B from A, another one D from C, at the same time:
 * each looks and finds no way back, they share no lot, both commit, and A → B → C → D → A. To see it, each would have to
 * condition on every lot on every way. With ranks they cannot both commit: B and D are used, so their ranks stand; A is
 * above D and C above B, and can only rise; B above A and D above C would close the circle.
 *
 * The price: a used output is sometimes refused although no way leads back; a new lot is always accepted.
 */
export function outputAtRank(output: LotRecord, rank: number): LotRecord | undefined {
  if (output.rank >= rank) return output
  return output.used ? undefined : { ...output, rank }
}
