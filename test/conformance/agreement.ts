/** How far we agree with others' data: what `npm run conformance -- NAME --json` prints. */
export interface Agreement {
  readonly total: number
  readonly agree: number
  readonly differ: readonly Difference[]
  /** How many could not be compared, by what is missing to compare them. */
  readonly missing?: Readonly<Record<string, number>>
  /** What is compared, where that is not all of it. */
  readonly title?: string
  /** What else is to be known, for people. */
  readonly notes?: readonly string[]
  /** Further comparisons of the same data. */
  readonly results?: readonly Agreement[]
}

/** One thing on which we do not agree. */
export interface Difference {
  readonly about: string
  readonly found: string
  /** Why it is right that we differ; absent when nobody knows a reason. */
  readonly reason?: string
}

/** True when every difference has its reason. */
export function isExplained(differ: readonly Difference[]): boolean {
  return differ.every(({ reason }) => reason !== undefined)
}
