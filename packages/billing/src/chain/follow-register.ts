import { CHAIN_START, chainLink } from './chain-link.ts'
import type { SeriesEntry } from './series-entry.ts'

/** What is wrong with the chain of what an authority registered of a series. */
export interface RegisterFlaw {
  readonly kind: 'register-gap' | 'register-link' | 'register-head'
  /** In the order of registration, from 1. */
  readonly position: number
}

/**
 * Follows the chain of everything that was registered of a series, from its first registration on. Entries may come in any
 * order. `head` is the one that the series says it has.
 */
export function followRegister(
  entries: readonly SeriesEntry[],
  head: string | undefined,
): readonly RegisterFlaw[] {
  const registered = entries
    .flatMap((entry) => (entry.registered === undefined ? [] : [{ entry, registered: entry.registered }]))
    .toSorted((a, b) => a.registered.position - b.registered.position)
  const flaws: RegisterFlaw[] = []
  let link = CHAIN_START
  for (const [index, { entry, registered: found }] of registered.entries()) {
    const { position, sha256 } = found
    if (position !== index + 1) return [...flaws, { kind: 'register-gap', position: index + 1 }]
    link = chainLink(link, { ...entry, sha256 })
    if (link !== found.link) flaws.push({ kind: 'register-link', position })
    link = found.link ?? link
  }
  const isWhole = head === undefined || head === link
  return isWhole ? flaws : [...flaws, { kind: 'register-head', position: registered.length }]
}
