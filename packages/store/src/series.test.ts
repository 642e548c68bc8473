import { CHAIN_START } from '@tallystick/billing/chain'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { start } from './record-fixture.ts'
import {
  advanceSeries,
  hasBegun,
  leavePrefix,
  openSeries,
  pageOfSeries,
  readPrefix,
  readSeries,
  type SeriesRecord,
  takePrefix,
} from './series.ts'
import type { Table, Write } from './table.ts'

const { seriesId } = start

async function done(table: Table, writes: readonly [Write, ...Write[]]): Promise<boolean> {
  return (await table.write(...writes)).done
}

const after = (last: number, lastIssueDate = '2026-11-20'): SeriesRecord => ({
  ...start,
  last,
  lastIssueDate,
  chainHead: String(last).padStart(64, 'a'),
})

describe('a series', () => {
  test('starts before its first number', async () => {
    const series = await readSeries(memoryTable(), seriesId)
    expect(series).toEqual(start)
    expect(hasBegun(series)).toBe(false)
  })

  test('moves on only from where it was read', async () => {
    const table = memoryTable()
    expect(await done(table, advanceSeries(after(3), start))).toBe(true)
    expect(await done(table, advanceSeries(after(2), start))).toBe(false)
    expect(await readSeries(table, seriesId)).toEqual(after(3))
    expect(await done(table, advanceSeries(after(4), after(3)))).toBe(true)
    expect(await done(table, advanceSeries(after(5), after(3)))).toBe(false)
  })

  test('that stands at the same number with another chain is not the one that was read', async () => {
    const table = memoryTable()
    await table.write(...advanceSeries(after(3), start))
    const other = { ...after(3), chainHead: 'c'.repeat(64) }
    expect(await done(table, advanceSeries(after(4), other))).toBe(false)
  })

  test('never goes back, in number or day, nor begins elsewhere: that is a defect', () => {
    expect(() => advanceSeries(after(3), after(3))).toThrow(/moves on/)
    expect(() => advanceSeries(after(4, '2026-11-19'), after(3))).toThrow(/moves on/)
    expect(() => advanceSeries({ ...after(4), first: 2 }, after(3))).toThrow(/began/)
  })
})

describe('a series that goes on where another system ended', () => {
  const opening = { first: 501, format: { prefix: 'RE-', digits: 5 } }
  const opened: SeriesRecord = { ...start, ...opening, last: 500, openings: 1 }

  test('has its first number from then on, and is listed', async () => {
    const table = memoryTable()
    expect(await done(table, openSeries(opening, start))).toBe(true)
    expect(await readSeries(table, seriesId)).toEqual(opened)
    expect(hasBegun(opened)).toBe(false)
    expect(await pageOfSeries(table, { limit: 10 })).toEqual([seriesId])
  })

  test('is opened anew, by one of those who read it, until it has a number', async () => {
    const table = memoryTable()
    await table.write(...openSeries(opening, start))
    expect(await done(table, openSeries(opening, start))).toBe(false)
    expect(await done(table, openSeries({ first: 7 }, opened))).toBe(true)
    expect(await done(table, openSeries({ first: 8 }, opened))).toBe(false)
    expect(await readSeries(table, seriesId)).toEqual({ ...start, first: 7, last: 6, openings: 2 })
  })

  test('is not numbered by those who read it before it was opened, nor opened once it is numbered', async () => {
    const table = memoryTable()
    await table.write(...openSeries(opening, start))
    expect(await done(table, advanceSeries(after(1), start))).toBe(false)
    const sameStart = { ...opened, openings: 2 }
    expect(await done(table, advanceSeries({ ...sameStart, last: 501 }, sameStart))).toBe(false)
    expect(await done(table, advanceSeries({ ...opened, last: 501 }, opened))).toBe(true)
    expect(await done(table, openSeries({ first: 9 }, opened))).toBe(false)
    expect(() => openSeries({ first: 9 }, { ...opened, last: 501 })).toThrow(/before its first number/)
    expect((await readSeries(table, seriesId)).format).toEqual(opening.format)
  })

  test('has a chain that begins with its first number', async () => {
    const table = memoryTable()
    await table.write(...openSeries(opening, start))
    expect((await readSeries(table, seriesId)).chainHead).toBe(CHAIN_START)
  })
})

test('a prefix is taken by one series of a legal entity, and given back by that one', async () => {
  const table = memoryTable()
  expect(await done(table, [takePrefix('fable', 'RE-', seriesId)])).toBe(true)
  expect(await done(table, [takePrefix('fable', 'RE-', 'fable.invoice.2027')])).toBe(false)
  expect(await done(table, [takePrefix('thread', 'RE-', 'thread.invoice.2026')])).toBe(true)
  expect(await readPrefix(table, 'fable', 'RE-')).toBe(seriesId)
  expect(await done(table, [leavePrefix('fable', 'RE-', 'fable.invoice.2027')])).toBe(false)
  expect(await done(table, [leavePrefix('fable', 'RE-', seriesId)])).toBe(true)
  expect(await readPrefix(table, 'fable', 'RE-')).toBeUndefined()
})

test('series are listed by id, page by page, from their first number on', async () => {
  const table = memoryTable()
  const ids = ['a.credit-note.2026', 'a.invoice.2026', 'b.invoice.2026']
  for (const id of ids.toReversed())
    await table.write(...advanceSeries({ ...after(1), seriesId: id }, { ...start, seriesId: id }))
  expect(await pageOfSeries(table, { limit: 2 })).toEqual(ids.slice(0, 2))
  expect(await pageOfSeries(table, { limit: 2, after: 'a.invoice.2026' })).toEqual(['b.invoice.2026'])
})
