import type { Fulfilment } from './catalogue.ts'

/** How the location of an order is chosen, where it is not always the one of its connection. */
export interface LocationChoice {
  /** JSON Pointers into the channel's payload where it may name the place that is to fulfil; the first name that is known wins. */
  readonly locationPaths?: readonly string[]
  /** The channel's name of a place → our location. */
  readonly locations?: Readonly<Record<string, string>>
  /** JSON Pointers where the channel may say how the order reaches its buyer; the first word that is known wins. */
  readonly fulfilmentPaths?: readonly string[]
  /** The channel's word for that → ours, for example `local_pickup` → `pick-up`; other words say nothing. */
  readonly fulfilments?: Readonly<Record<string, Fulfilment>>
  /** Where orders that are sent may be sent from: the first that has everything in stock when they are allocated. */
  readonly candidates?: readonly LocationCandidate[]
}

/** A location that orders may be sent from. */
export interface LocationCandidate {
  readonly locationId: string
  /** ISO 3166-1 alpha-2: only for orders that go there; absent = for all. */
  readonly countries?: readonly string[]
}

/** Most locations among which one is chosen for an order. */
export const MAX_LOCATION_CANDIDATES = 20

/** The candidates for an order that goes to a country, in their order; without a country those that ask for none. */
export function candidatesFor({ candidates = [] }: LocationChoice, country: string | undefined): string[] {
  return candidates
    .filter(({ countries }) => countries === undefined || countries.some((each) => each === country))
    .map(({ locationId }) => locationId)
}
