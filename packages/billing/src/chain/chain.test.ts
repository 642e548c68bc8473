import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chained, entriesOf, registeredEntries } from './chain-fixture.ts'
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
  type SeriesEntry,
} from './index.ts'

/** The days on which the numbers of a series were issued, in their order. */
const chainArbitrary: fc.Arbitrary<readonly string[]> = fc
  .array(fc.integer({ min: 1, max: 28 }), { maxLength: 20 })
  .map((days) => days.toSorted((a, b) => a - b).map((day) => `2026-11-${String(day).padStart(2, '0')}`))

/** What is wrong with a series that begins at its first entry's number and says it has that end. */
function flawsOf(
  entries: readonly SeriesEntry[],
  end: { readonly last: number; readonly head: string },
  begin: ChainPosition = chainBegin(1),
): readonly ChainFlaw[] {
  let position = begin
  const flaws = entries.flatMap((entry) => {
    const followed = followChain(position, entry)
    position = followed.position
    return followed.flaws
  })
  return [...flaws, ...chainEnd(position, end)]
}

function endOf(entries: readonly SeriesEntry[]) {
  const last = entries.at(-1)
  return { last: last?.sequence ?? 0, head: last?.link ?? CHAIN_START }
}

describe('a link', () => {
  const number = { number: 'INV-2026-000001', issueDate: '2026-11-20', sha256: 'ab'.repeat(32) }

  test('is the SHA-256 of four lines, which anybody can compute', () => {
    // printf '%s\n%s\n%s\n%s' 000…000 INV-2026-000001 2026-11-20 abab…ab | sha256sum
    expect(chainLink(CHAIN_START, number)).toBe(
      '957ec4117a82d80302964a43b6bd3c3bc9a3a15ce4a9972d30a3bca45a26cdfe',
    )
  })

  test('binds number, day, document and everything before', () => {
    const link = chainLink(CHAIN_START, number)
    const others = [
      chainLink(link, number),
      chainLink(CHAIN_START, { ...number, number: 'INV-2026-000002' }),
      chainLink(CHAIN_START, { ...number, issueDate: '2026-11-21' }),
      chainLink(CHAIN_START, { ...number, sha256: 'ac'.repeat(32) }),
    ]
    expect(new Set([link, ...others]).size).toBe(5)
  })
})

describe('a series as it was numbered', () => {
  test('has no flaw, whatever it holds and wherever it began', () => {
    fc.assert(
      fc.property(chainArbitrary, fc.integer({ min: 1, max: 10 ** 12 }), (days, first) => {
        const entries = chained(entriesOf(days, first))
        const end = entries.length === 0 ? { last: first - 1, head: CHAIN_START } : endOf(entries)
        expect(flawsOf(entries, end, chainBegin(first))).toEqual([])
      }),
    )
  })

  test('is followed alike in parts and as a whole', () => {
    fc.assert(
      fc.property(chainArbitrary, fc.nat(30), (days, cut) => {
        const entries = chained(entriesOf(days))
        let position = chainBegin(1)
        for (const part of [entries.slice(0, cut), entries.slice(cut)]) {
          position = JSON.parse(JSON.stringify(position)) as ChainPosition
          for (const entry of part) position = followChain(position, entry).position
        }
        const voids = entries.filter(({ state }) => state === 'void').length
        expect(position).toMatchObject({ count: entries.length, voids, flaws: 0, next: entries.length + 1 })
      }),
    )
  })

  test('is proved from within, where the first numbers are not at hand', () => {
    const entries = chained(entriesOf(['2026-11-20', '2026-11-20', '2026-11-21', '2026-11-22']))
    expect(flawsOf(entries.slice(2), endOf(entries), chainWithin(3))).toEqual([])
    const [third, fourth] = entries.slice(2)
    if (third === undefined || fourth === undefined) throw new Error('they are there')
    const changed = [third, { ...fourth, sha256: '0'.repeat(64) }]
    expect(flawsOf(changed, endOf(entries), chainWithin(3))).toEqual([{ kind: 'link', sequence: 4 }])
  })
})

describe('a series that somebody meddled with', () => {
  const entries = chained(entriesOf(['2026-11-19', '2026-11-20', '2026-11-20', '2026-11-21', '2026-11-22']))
  const end = endOf(entries)
  const at = (index: number, change: Partial<SeriesEntry>) =>
    entries.map((entry, i) => (i === index ? { ...entry, ...change } : entry))

  test('shows what was changed: number, day, document or link', () => {
    const link = [{ kind: 'link', sequence: 3 }]
    expect(flawsOf(at(2, { number: 'INV-9' }), end)).toEqual(link)
    expect(flawsOf(at(2, { issueDate: '2026-11-21' }), end)).toEqual(link)
    expect(flawsOf(at(2, { sha256: 'f'.repeat(64) }), end)).toEqual(link)
    expect(flawsOf(at(2, { link: 'f'.repeat(64) }), end)).toEqual([...link, { kind: 'link', sequence: 4 }])
  })

  test('shows what was removed, at the beginning, in the middle and at the end', () => {
    const without = (index: number) => entries.filter((_, i) => i !== index)
    expect(flawsOf(without(0), end)).toEqual([
      { kind: 'gap', from: 1, to: 1 },
      { kind: 'link', sequence: 2 },
    ])
    expect(flawsOf(without(2), end)).toEqual([
      { kind: 'gap', from: 3, to: 3 },
      { kind: 'link', sequence: 4 },
    ])
    expect(flawsOf(without(4), end)).toEqual([{ kind: 'gap', from: 5, to: 5 }, { kind: 'head' }])
  })

  test('shows what was put in or told twice', () => {
    const twice = entries.flatMap((entry, i) => (i === 2 ? [entry, entry] : [entry]))
    expect(flawsOf(twice, end)).toEqual([{ kind: 'order', sequence: 3 }])
    const longer = chained(
      entriesOf(['2026-11-19', '2026-11-20', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-22']),
    )
    expect(flawsOf(longer, end)).toEqual([{ kind: 'head' }])
  })

  test('shows a day that steps back, though the chain was made over it', () => {
    const back = chained(entriesOf(['2026-11-20', '2026-11-19', '2026-11-20']))
    expect(flawsOf(back, endOf(back))).toEqual([{ kind: 'day', sequence: 2 }])
  })

  test('never passes, whichever record was changed, removed, moved or put in', () => {
    const meddling = fc.constantFrom('number', 'issueDate', 'sha256', 'remove', 'swap', 'repeat')
    fc.assert(
      fc.property(
        chainArbitrary.filter(({ length }) => length > 1),
        fc.nat(),
        meddling,
        (days, seed, kind) => {
          const whole = chained(entriesOf(days))
          expect(flawsOf(meddled(whole, seed % whole.length, kind), endOf(whole))).not.toEqual([])
        },
      ),
    )
  })

  test('and whose later links were made anew has another head', () => {
    const forged = chained(at(1, { sha256: 'f'.repeat(64) }))
    expect(flawsOf(forged, end)).toEqual([{ kind: 'head' }])
  })
})

function meddled(entries: readonly SeriesEntry[], at: number, kind: string): readonly SeriesEntry[] {
  const other = (at + 1) % entries.length
  const [one, another] = [entries[at], entries[other]]
  if (one === undefined || another === undefined) throw new Error('they are there')
  if (kind === 'remove') return entries.toSpliced(at, 1)
  if (kind === 'repeat') return entries.toSpliced(at, 0, one)
  if (kind === 'swap') return entries.with(at, another).with(other, one)
  const changed = kind === 'issueDate' ? { issueDate: '2020-01-01' } : { [kind]: 'f'.repeat(64) }
  return entries.with(at, { ...one, ...changed })
}

describe('the chain of what was registered', () => {
  const entries = registeredEntries([3, 1, 2])
  const head = entries.find(({ registered }) => registered?.position === 3)?.registered?.link

  test('is followed in the order of registration, whatever the order of numbers', () => {
    expect(followRegister(entries, head)).toEqual([])
    expect(followRegister(entries.toReversed(), head)).toEqual([])
    expect(followRegister([], CHAIN_START)).toEqual([])
    expect(followRegister(entries, undefined)).toEqual([])
  })

  test('shows what was changed or removed', () => {
    const change = (position: number, sha256: string) =>
      entries.map((entry) =>
        entry.registered?.position === position
          ? { ...entry, registered: { ...entry.registered, sha256 } }
          : entry,
      )
    expect(followRegister(change(2, 'f'.repeat(64)), head)).toEqual([{ kind: 'register-link', position: 2 }])
    const without = entries.filter(({ registered }) => registered?.position !== 2)
    expect(followRegister(without, head)).toEqual([{ kind: 'register-gap', position: 2 }])
    const short = entries.filter(({ registered }) => registered?.position !== 3)
    expect(followRegister(short, head)).toEqual([{ kind: 'register-head', position: 2 }])
  })
})
