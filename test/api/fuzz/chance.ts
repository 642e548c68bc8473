import { seededRandom } from '../../pipeline/seeded-random.ts'

/** Choices that a seed repeats. */
export interface Chance {
  /** True in so many of a hundred cases. */
  readonly in100: (cases: number) => boolean
  readonly upTo: (most: number) => number
  readonly one: <T>(of: readonly T[]) => T | undefined
}

export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed)
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  return {
    in100: (cases) => random() * 100 < cases,
    upTo,
    one: (of) => of[upTo(of.length - 1)],
  }
}
