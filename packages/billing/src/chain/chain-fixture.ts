import { createHash } from 'node:crypto'
import { CHAIN_START, chainLink } from './chain-link.ts'
import type { SeriesEntry } from './series-entry.ts'

/** Entries without their links; every fourth number is void. */
export function entriesOf(days: readonly string[], first = 1): readonly SeriesEntry[] {
  return days.map((issueDate, i) => {
    const sequence = first + i
    const number = `INV-2026-${String(sequence).padStart(6, '0')}`
    const isVoid = i % 4 === 3
    return {
      sequence,
      number,
      issueDate,
      sha256: hashOf(number),
      state: isVoid ? 'void' : 'issued',
      ...(isVoid && { voided: { reason: 'duplicate: twice', at: `${issueDate}T12:00:00.000Z` } }),
    }
  })
}

/** The same with the links that numbering makes. */
export function chained(entries: readonly SeriesEntry[]): readonly SeriesEntry[] {
  let previous = CHAIN_START
  return entries.map((entry) => {
    previous = chainLink(previous, entry)
    return { ...entry, link: previous }
  })
}

/** Numbers 1, 2, …, registered in that order. */
export function registeredEntries(positions: readonly number[]): readonly SeriesEntry[] {
  const entries = chained(entriesOf(positions.map(() => '2026-11-20')))
  const links = new Map<number, string>()
  let previous = CHAIN_START
  for (let position = 1; position <= positions.length; position++) {
    const entry = entries[positions.indexOf(position)]
    if (entry === undefined) throw new Error('positions are 1, 2, …')
    previous = chainLink(previous, { ...entry, sha256: hashOf(`signed ${entry.number}`) })
    links.set(position, previous)
  }
  return entries.map((entry, i) => {
    const position = positions[i] ?? 0
    const link = links.get(position)
    const sha256 = hashOf(`signed ${entry.number}`)
    return { ...entry, registered: { position, sha256, ...(link !== undefined && { link }) } }
  })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
