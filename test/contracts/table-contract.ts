import { expect } from 'vitest'
import type { Attribute, Condition, Item, Table, Write } from '../../packages/store/src/table.ts'

/** One behaviour of a port, shown on an implementation of it; `pk` is a partition that is the case's own. */
export type TableCase = (table: Table, pk: string) => Promise<void>

const done = { done: true }
const put = (
  pk: string,
  sk: string,
  attributes: Record<string, Attribute> = {},
  condition?: Condition,
): Write => ({
  kind: 'put',
  item: { ...attributes, pk, sk },
  ...(condition && { condition }),
})

/** Every kind of attribute, and what is left out. */
const everything = {
  text: 'Straße 東京 😀',
  empty: '',
  count: 42,
  negative: -7,
  half: 0.5,
  minusZero: -0,
  yes: true,
  nothing: null,
  bytes: new Uint8Array([0, 1, 255]),
  noBytes: new Uint8Array(),
  list: ['a', 1, false, null, ['deep'], { map: new Uint8Array([7]) }],
  map: { nested: { deeper: 'x' }, missing: undefined },
  missing: undefined,
}

/** Reading and writing of single items. */
export const itemContract: Readonly<Record<string, TableCase>> = {
  async 'gives back what was put, without undefined attributes'(table, pk) {
    const item: Item = { ...everything, pk, sk: 'all' }
    expect(await table.write({ kind: 'put', item })).toEqual(done)
    const stored = await table.get({ pk, sk: 'all' })
    expect(stored).toStrictEqual({
      pk,
      sk: 'all',
      text: 'Straße 東京 😀',
      empty: '',
      count: 42,
      negative: -7,
      half: 0.5,
      minusZero: 0,
      yes: true,
      nothing: null,
      bytes: new Uint8Array([0, 1, 255]),
      noBytes: new Uint8Array(),
      list: ['a', 1, false, null, ['deep'], { map: new Uint8Array([7]) }],
      map: { nested: { deeper: 'x' } },
    })
  },

  async 'gives many items in the order of their keys, those asked for twice and those that are missing too'(
    table,
    pk,
  ) {
    const keys = Array.from({ length: 250 }, (_, i) => ({ pk, sk: `many-${i}` }))
    for (const key of keys.filter((_, i) => i % 50 === 0))
      await table.write({ kind: 'put', item: { ...key, here: true } })
    const asked = [...keys.toReversed(), { pk, sk: 'many-0' }]
    const found = await table.getMany(asked)
    expect(found.map((item) => item?.sk)).toEqual(
      asked.map(({ sk }) => (Number(sk.slice(5)) % 50 === 0 ? sk : undefined)),
    )
    expect(await table.getMany([])).toEqual([])
  },

  async 'gives undefined for a missing item'(table, pk) {
    expect(await table.get({ pk, sk: 'missing' })).toBeUndefined()
  },

  async 'replaces the whole item by a put'(table, pk) {
    await table.write(put(pk, 'one', { a: 1, b: 2 }))
    await table.write(put(pk, 'one', { c: 3 }))
    expect(await table.get({ pk, sk: 'one' })).toEqual({ pk, sk: 'one', c: 3 })
  },

  async 'shares nothing with the caller'(table, pk) {
    const key = { pk, sk: 'own' }
    const bytes = new Uint8Array([1])
    await table.write({ kind: 'put', item: { ...key, bytes } })
    bytes[0] = 9
    const refused = await table.write({ kind: 'delete', key, condition: { absent: true } })
    const shown = [
      await table.get(key),
      ...(await table.query({ pk })).items,
      ...(refused.done ? [] : refused.refusals.map(({ item }) => item)),
    ]
    expect(shown).toHaveLength(3)
    for (const item of shown) {
      expect(item).toEqual({ ...key, bytes: new Uint8Array([1]) })
      if (item?.bytes instanceof Uint8Array) item.bytes[0] = 8
    }
    expect(await table.get(key)).toEqual({ ...key, bytes: new Uint8Array([1]) })
  },

  async 'sets, adds and removes in one update, reserved words included'(table, pk) {
    await table.write(put(pk, 'one', { name: 'old', count: 1, size: 'gone', kept: true }))
    const key = { pk, sk: 'one' }
    const set = { name: 'new', status: ['x'] }
    expect(
      await table.write({ kind: 'update', key, set, add: { count: 2, total: 5 }, remove: ['size', 'never'] }),
    ).toEqual(done)
    expect(await table.get(key)).toEqual({
      ...key,
      name: 'new',
      status: ['x'],
      count: 3,
      total: 5,
      kept: true,
    })
  },

  async 'makes the item that an update does not find'(table, pk) {
    const key = { pk, sk: 'fresh' }
    await table.write({ kind: 'update', key, add: { count: -1 } })
    expect(await table.get(key)).toEqual({ ...key, count: -1 })
  },

  async 'deletes, also what is not there'(table, pk) {
    const key = { pk, sk: 'one' }
    await table.write(put(pk, 'one'))
    expect(await table.write({ kind: 'delete', key })).toEqual(done)
    expect(await table.get(key)).toBeUndefined()
    expect(await table.write({ kind: 'delete', key })).toEqual(done)
  },

  async 'increments from nothing, by any step, and keeps the other attributes'(table, pk) {
    const key = { pk, sk: 'counter' }
    expect(await table.increment(key, 'count', 500)).toBe(500)
    expect(await table.increment(key, 'count', 1)).toBe(501)
    expect(await table.increment(key, 'other', -3)).toBe(-3)
    expect(await table.get(key)).toEqual({ ...key, count: 501, other: -3 })
  },
}

type Held = readonly [name: string, condition: Condition, holds: boolean]

/** Conditions on the item `{ text: 'a', count: 5, flag: true }`. */
const onPresent: readonly Held[] = [
  ['absent', { absent: true }, false],
  ['present', { present: true }, true],
  ['nothing asked', {}, true],
  ['equal text', { equals: { text: 'a' } }, true],
  ['other text', { equals: { text: 'b' } }, false],
  ['equal number', { equals: { count: 5 } }, true],
  ['a number as text', { equals: { count: '5' } }, false],
  ['equal flag', { equals: { flag: true } }, true],
  ['other flag', { equals: { flag: false } }, false],
  ['a missing attribute', { equals: { none: undefined } }, true],
  ['a present attribute, asked to be missing', { equals: { text: undefined } }, false],
  ['a missing attribute, asked to be something', { equals: { none: 'a' } }, false],
  ['at least, reached', { atLeast: { count: 5 } }, true],
  ['at least, missed', { atLeast: { count: 6 } }, false],
  ['at most, kept', { atMost: { count: 5 } }, true],
  ['at most, passed', { atMost: { count: 4 } }, false],
  ['a bound on a missing attribute', { atMost: { none: 4 } }, false],
  ['a bound on text', { atLeast: { text: 0 } }, false],
  ['a bound on a flag', { atLeast: { flag: 0 } }, false],
  [
    'several, all hold',
    { present: true, equals: { text: 'a' }, atLeast: { count: 1 }, atMost: { count: 9 } },
    true,
  ],
  ['several, one does not hold', { present: true, equals: { text: 'a' }, atLeast: { count: 6 } }, false],
]

/** Conditions where there is no item. */
const onAbsent: readonly Held[] = [
  ['absent', { absent: true }, true],
  ['present', { present: true }, false],
  ['nothing asked', {}, true],
  ['a missing attribute', { equals: { text: undefined } }, true],
  ['equal text', { equals: { text: 'a' } }, false],
  ['at least', { atLeast: { count: 0 } }, false],
]

/** What every kind of guarded write would do to the item at `sk`. */
function guardedWrites(pk: string, sk: string, condition: Condition): readonly Write[] {
  const key = { pk, sk }
  return [
    { kind: 'put', item: { ...key, text: 'a', count: 5, flag: true }, condition },
    { kind: 'update', key, set: { touched: 1 }, condition },
    { kind: 'delete', key, condition },
  ]
}

async function expectOutcome(table: Table, write: Write, stored: Item | undefined, holds: boolean) {
  const outcome = await table.write(write)
  expect(outcome).toEqual(holds ? done : { done: false, refusals: [{ index: 0, item: stored }] })
  if (!holds && write.kind !== 'put') expect(await table.get(write.key)).toEqual(stored)
}

/** Conditions, each on every kind of write, alone. */
export const conditionContract: Readonly<Record<string, TableCase>> = {
  ...Object.fromEntries(
    onPresent.map(([name, condition, holds]): [string, TableCase] => [
      `condition on an item: ${name} ${holds ? 'holds' : 'is refused with the item'}`,
      async (table, pk) => {
        for (const [position, write] of guardedWrites(pk, 'item', condition).entries()) {
          const stored: Item = { pk, sk: 'item', text: 'a', count: 5, flag: true, position }
          await table.write({ kind: 'put', item: stored })
          await expectOutcome(table, write, stored, holds)
        }
      },
    ]),
  ),
  ...Object.fromEntries(
    onAbsent.map(([name, condition, holds]): [string, TableCase] => [
      `condition on no item: ${name} ${holds ? 'holds' : 'is refused without an item'}`,
      async (table, pk) => {
        for (const write of guardedWrites(pk, 'none', condition)) {
          await table.write({ kind: 'delete', key: { pk, sk: 'none' } })
          await expectOutcome(table, write, undefined, holds)
        }
      },
    ]),
  ),
}
