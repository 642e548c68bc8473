import { expect } from 'vitest'
import type { Page, Query, Table } from '../../packages/store/src/table.ts'
import type { TableCase } from './table-contract.ts'

const sorts = (page: Page) => page.items.map(({ sk }) => sk)

async function fill(table: Table, pk: string, sortKeys: readonly string[]): Promise<void> {
  for (const sk of sortKeys) await table.write({ kind: 'put', item: { pk, sk } })
}

/** All pages of a query, through their cursors. */
async function pagesOf(table: Table, query: Query): Promise<Page[]> {
  const pages: Page[] = []
  for (let cursor: string | undefined; pages.length < 100; ) {
    const page = await table.query({ ...query, ...(cursor !== undefined && { cursor }) })
    pages.push(page)
    cursor = page.cursor
    if (cursor === undefined) return pages
  }
  throw new Error('pages without end')
}

type Range = readonly [name: string, query: Omit<Query, 'pk'>, sortKeys: readonly string[]]

const stored = ['A#1', 'A#2', 'A#3', 'B#1', 'B#2']

const ranges: readonly Range[] = [
  ['all', {}, stored],
  ['descending', { descending: true }, stored.toReversed()],
  ['a prefix', { prefix: 'A#' }, ['A#1', 'A#2', 'A#3']],
  ['a prefix, descending', { prefix: 'A#', descending: true }, ['A#3', 'A#2', 'A#1']],
  ['a prefix that nothing has', { prefix: 'C' }, []],
  ['from', { from: 'A#3' }, ['A#3', 'B#1', 'B#2']],
  ['from between two', { from: 'A#4' }, ['B#1', 'B#2']],
  ['to', { to: 'A#2' }, ['A#1', 'A#2']],
  ['to, descending', { to: 'A#2', descending: true }, ['A#2', 'A#1']],
  ['from and to', { from: 'A#2', to: 'B#1' }, ['A#2', 'A#3', 'B#1']],
  ['from and to the same', { from: 'A#2', to: 'A#2' }, ['A#2']],
  ['from after to', { from: 'B', to: 'A' }, []],
  ['the last at or before', { to: 'A#9', descending: true, limit: 1 }, ['A#3']],
]

/** Queries of a partition. */
export const queryContract: Readonly<Record<string, TableCase>> = {
  ...Object.fromEntries(
    ranges.map(([name, query, expected]): [string, TableCase] => [
      `queries: ${name}`,
      async (table, pk) => {
        await fill(table, pk, stored.toReversed())
        await fill(table, `${pk}-other`, ['A#0'])
        expect(sorts(await table.query({ pk, ...query }))).toEqual(expected)
      },
    ]),
  ),

  async 'sorts by UTF-8 bytes, not by UTF-16 units'(table, pk) {
    const sorted = ['!', 'A', 'Z', 'a', 'z', 'é', '\uffe6', '\u{1f600}']
    await fill(table, pk, sorted.toReversed())
    expect(sorts(await table.query({ pk }))).toEqual(sorted)
    expect(sorts(await table.query({ pk, from: '\uffe6' }))).toEqual(['\uffe6', '\u{1f600}'])
    expect(sorts(await table.query({ pk, from: '\u{1f600}', to: '\uffe6' }))).toEqual([])
  },

  async 'pages by limit in both directions, each item once'(table, pk) {
    const sortKeys = Array.from({ length: 7 }, (_, index) => `S${index}`)
    await fill(table, pk, [...sortKeys, 'T'])
    for (const descending of [false, true]) {
      const pages = await pagesOf(table, { pk, prefix: 'S', limit: 3, descending })
      expect(pages.flatMap(sorts)).toEqual(descending ? sortKeys.toReversed() : sortKeys)
      expect(pages.map(({ items }) => items.length)).toEqual([3, 3, 1])
    }
  },

  async 'may give a cursor to an empty page when the limit falls on the end'(table, pk) {
    await fill(table, pk, ['1', '2'])
    const pages = await pagesOf(table, { pk, limit: 2 })
    expect(pages.map(sorts)).toEqual([['1', '2'], []])
  },

  async 'goes on after an item that is gone'(table, pk) {
    await fill(table, pk, ['1', '2', '3'])
    const { cursor = '' } = await table.query({ pk, limit: 2 })
    await table.write({ kind: 'delete', key: { pk, sk: '2' } })
    expect(sorts(await table.query({ pk, cursor }))).toEqual(['3'])
  },

  async 'ends a page before 1 MiB'(table, pk) {
    const d = new Uint8Array(100 * 1024)
    for (let index = 0; index < 12; index += 1) {
      await table.write({ kind: 'put', item: { pk, sk: String(index).padStart(2, '0'), d } })
    }
    const pages = await pagesOf(table, { pk })
    expect(pages.map(({ items }) => items.length)).toEqual([10, 2])
    expect(pages.flatMap(sorts)).toEqual(Array.from({ length: 12 }, (_, i) => String(i).padStart(2, '0')))
  },

  async 'is a defect: a cursor of another partition, or none at all'(table, pk) {
    await fill(table, pk, ['1', '2'])
    const { cursor = '' } = await table.query({ pk, limit: 1 })
    await expect(table.query({ pk: `${pk}-other`, cursor })).rejects.toThrow(/cursor/)
    await expect(table.query({ pk, index: 'index1', cursor })).rejects.toThrow(/cursor/)
    await expect(table.query({ pk, cursor: 'bm9uc2Vuc2U' })).rejects.toThrow()
  },

  async 'is a defect: empty bounds, a prefix with bounds, a limit of none'(table, pk) {
    await expect(table.query({ pk, from: '' })).rejects.toThrow()
    await expect(table.query({ pk, prefix: 'a', from: 'a' })).rejects.toThrow()
    await expect(table.query({ pk, limit: 0 })).rejects.toThrow()
  },
}

/** The secondary index; the cases wait for it, as it is eventually consistent. */
export const indexContract: Readonly<Record<string, TableCase>> = {
  async 'finds what has both index keys, sorted, paged, with all attributes'(table, pk) {
    const index1pk = `${pk}-index`
    const item = (sk: string, index1sk: string) => ({ pk, sk, index1pk, index1sk, note: sk })
    const items = [item('c', '1'), item('a', '2'), item('b', '2'), item('d', '3')]
    for (const each of items) await table.write({ kind: 'put', item: each })
    await table.write({ kind: 'put', item: { pk, sk: 'half', index1pk } })
    const query: Query = { index: 'index1', pk: index1pk }
    await expect.poll(async () => (await table.query(query)).items.length).toBe(4)
    const found = (await pagesOf(table, { ...query, limit: 1 })).flatMap(({ items: part }) => part)
    expect(found.map(({ index1sk }) => index1sk)).toEqual(['1', '2', '2', '3'])
    expect(found.toSorted((one, other) => (one.sk < other.sk ? -1 : 1))).toEqual([
      items[1],
      items[2],
      items[0],
      items[3],
    ])
    expect(sorts(await table.query({ ...query, from: '3' }))).toEqual(['d'])
    expect(sorts(await table.query({ ...query, prefix: '1', descending: true }))).toEqual(['c'])
  },

  async 'follows changes and deletions'(table, pk) {
    const index1pk = `${pk}-index`
    const key = { pk, sk: 'moving' }
    const found = async (partition: string) => (await table.query({ index: 'index1', pk: partition })).items
    await table.write({ kind: 'put', item: { ...key, index1pk, index1sk: '1' } })
    await expect.poll(() => found(index1pk)).toEqual([{ ...key, index1pk, index1sk: '1' }])
    await table.write({ kind: 'update', key, set: { index1pk: `${index1pk}-2` } })
    await expect.poll(() => found(`${index1pk}-2`)).toHaveLength(1)
    await expect.poll(() => found(index1pk)).toEqual([])
    await table.write({ kind: 'update', key, remove: ['index1sk'] })
    await expect.poll(() => found(`${index1pk}-2`)).toEqual([])
    await table.write({ kind: 'update', key, set: { index1sk: '9' } })
    await expect.poll(() => found(`${index1pk}-2`)).toHaveLength(1)
    await table.write({ kind: 'delete', key })
    await expect.poll(() => found(`${index1pk}-2`)).toEqual([])
  },

  async 'of another name has what has its own keys, wherever it stands in the first'(table, pk) {
    const index2pk = `${pk}-other`
    const both = { pk, sk: 'both', index1pk: `${pk}-index`, index1sk: '1', index2pk, index2sk: '2' }
    const second = { pk, sk: 'second', index2pk, index2sk: '1' }
    await table.write({ kind: 'put', item: both }, { kind: 'put', item: second })
    const query: Query = { index: 'index2', pk: index2pk }
    await expect.poll(async () => (await table.query(query)).items).toEqual([second, both])
    const pages = await pagesOf(table, { ...query, limit: 1 })
    expect(pages.flatMap(sorts)).toEqual(['second', 'both'])
    await expect
      .poll(async () => (await table.query({ index: 'index1', pk: both.index1pk })).items)
      .toEqual([both])
    const key = { pk, sk: 'both' }
    await table.write({ kind: 'update', key, set: { index2sk: '0' } })
    await expect.poll(async () => sorts(await table.query(query))).toEqual(['both', 'second'])
    expect(sorts(await table.query({ index: 'index1', pk: both.index1pk }))).toEqual(['both'])
  },
}
