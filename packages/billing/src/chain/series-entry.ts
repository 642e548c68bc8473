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

/** What of an invoice its proof needs, as it is on record and as the API tells it. */
export interface ChainedInvoice extends ChainedNumber {
  readonly sequence: number
  readonly state: SeriesEntry['state']
  /** Of the bytes that were numbered, where an authority made others of them. */
  readonly numberedSha256?: string
  readonly chain?: string
  readonly registration?: { readonly position: number; readonly chain?: string }
  readonly voided?: { readonly reason: string; readonly at: string }
}

/** What the proof of its series tells of an invoice: the hash in its link is that of the bytes that were numbered. */
export function entryOf(invoice: ChainedInvoice): SeriesEntry {
  const { sequence, number, issueDate, state, chain, sha256, numberedSha256, registration, voided } = invoice
  return {
    sequence,
    number,
    issueDate,
    sha256: numberedSha256 ?? sha256,
    ...(chain !== undefined && { link: chain }),
    state,
    ...(voided && { voided }),
    ...(registration && {
      registered: {
        position: registration.position,
        sha256,
        ...(registration.chain !== undefined && { link: registration.chain }),
      },
    }),
  }
}
