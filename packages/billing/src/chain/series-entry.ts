import type { ChainedNumber } from './chain-link.ts'

/** One number of a series as its proof tells it: everything that somebody else needs to compute the chain. */
export interface SeriesEntry extends ChainedNumber {
  readonly sequence: number
  /** The link that is on record; of numbers given before all had one, it may be missing. */
  readonly link?: string
  /** `void` = the number was given up, or its registration cancelled. */
  readonly state: 'numbered' | 'registered' | 'issued' | 'void'
  /** Why a number is void, and since when. */
  readonly voided?: { readonly reason: string; readonly at: string }
  /** What an authority signed, in a chain of its own: in the order of registration. */
  readonly registered?: RegisteredEntry
}

/** A number's place in the chain of what was registered of its series. */
export interface RegisteredEntry {
  /** From 1. */
  readonly position: number
  /** SHA-256 of what the authority signed. */
  readonly sha256: string
  readonly link?: string
}
