import {
  CHAIN_START,
  type ChainFlaw,
  type ChainPosition,
  chainBegin,
  chainEnd,
  chainLink,
  chainWithin,
  followChain,
  followRegister,
  type RegisterFlaw,
  type SeriesEntry,
} from '@tallystick/billing/chain'

/** What a series is found to be. */
export interface Verdict {
  readonly seriesId: string
  readonly first: number
  readonly last: number
  readonly count: number
  readonly voids: number
  readonly head: string
  /** Whether it is all of the series up to `last`: without its first numbers what came before is taken as given. */
  readonly fromStart: boolean
  readonly flaws: readonly (ChainFlaw | RegisterFlaw)[]
}

/** Most flaws that are told of one series. */
const MAX_TOLD_FLAWS = 100

/** Follows a series entry by entry, in the order in which they come; only what an authority registered is kept until the end. */
export interface SeriesFollower {
  take(entry: SeriesEntry): void
  /** `end` is what the series says of itself; without it the last entry is its end. */
  finish(end?: {
    readonly last: number
    readonly head: string
    readonly register?: { readonly count: number; readonly head: string } | undefined
  }): Verdict
}

/** A follower of a series; `first` is its first number, where that is known. */
export function seriesFollower(seriesId: string, first?: number): SeriesFollower {
  let position: ChainPosition | undefined = first === undefined ? undefined : chainBegin(first)
  let begin = first
  let fromStart = first !== undefined
  const flaws: (ChainFlaw | RegisterFlaw)[] = []
  const registered: SeriesEntry[] = []
  const tell = (found: readonly (ChainFlaw | RegisterFlaw)[]) =>
    flaws.push(...found.slice(0, MAX_TOLD_FLAWS - flaws.length))
  return {
    take(entry) {
      if (position === undefined) {
        fromStart = chainLink(CHAIN_START, entry) === entry.link
        position = (fromStart ? chainBegin : chainWithin)(entry.sequence)
        begin = entry.sequence
      }
      const followed = followChain(position, entry)
      position = followed.position
      tell(followed.flaws)
      if (entry.registered !== undefined) registered.push(entry)
    },
    finish(end) {
      const at = position ?? chainBegin(1)
      const head = end?.head ?? at.link ?? CHAIN_START
      if (end !== undefined) tell(chainEnd(at, end))
      if (fromStart) tell(followRegister(registered, end?.register?.head))
      const { count, voids } = at
      return { seriesId, first: begin ?? 1, last: at.next - 1, count, voids, head, fromStart, flaws }
    },
  }
}

/** A flaw in words. */
export function flawText(flaw: ChainFlaw | RegisterFlaw): string {
  switch (flaw.kind) {
    case 'gap':
      return flaw.from === flaw.to ? `${flaw.from} is missing` : `${flaw.from} to ${flaw.to} are missing`
    case 'order':
      return `${flaw.sequence} comes again, or after a later one`
    case 'link':
      return `the link of ${flaw.sequence} does not follow from what comes before it`
    case 'day':
      return `${flaw.sequence} was issued before the one ahead of it`
    case 'head':
      return 'the chain does not end where the series says'
    case 'register-gap':
      return `registration ${flaw.position} is missing`
    case 'register-link':
      return `the link of registration ${flaw.position} does not follow from what comes before it`
    case 'register-head':
      return 'the chain of what was registered does not end where the series says'
  }
}
