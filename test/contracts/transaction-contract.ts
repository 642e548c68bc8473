import { expect } from 'vitest'
import { type Item, MAX_TRANSACTION_WRITES, type Table, type Write } from '../../packages/store/src/table.ts'
import type { TableCase } from './table-contract.ts'

const done = { done: true }

/** Calls with a list whose length is known only at run time. */
function writeAll(table: Table, writes: readonly Write[]) {
  const [first, ...others] = writes
  if (first === undefined) throw new Error('a test writes something')
  return table.write(first, ...others)
}

const puts = (pk: string, count: number): Write[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'put',
    item: { pk, sk: String(index).padStart(3, '0') },
  }))

/** Several writes at once. */
export const transactionContract: Readonly<Record<string, TableCase>> = {
  async 'does all kinds of writes at once'(table, pk) {
    const item = (sk: string): Item => ({ pk, sk, count: 1 })
    for (const sk of ['update', 'delete', 'check']) await table.write({ kind: 'put', item: item(sk) })
    const outcome = await table.write(
      { kind: 'put', item: item('put'), condition: { absent: true } },
      { kind: 'update', key: { pk, sk: 'update' }, add: { count: 1 }, condition: { equals: { count: 1 } } },
      { kind: 'delete', key: { pk, sk: 'delete' }, condition: { present: true } },
      { kind: 'check', key: { pk, sk: 'check' }, condition: { atLeast: { count: 1 } } },
    )
    expect(outcome).toEqual(done)
    expect((await table.query({ pk })).items).toEqual([
      item('check'),
      item('put'),
      { ...item('update'), count: 2 },
    ])
  },

  async 'does nothing when a condition fails, and names each refused write with its item'(table, pk) {
    await table.write({ kind: 'put', item: { pk, sk: 'there', owner: 'other' } })
    const outcome = await table.write(
      { kind: 'put', item: { pk, sk: 'new' } },
      { kind: 'put', item: { pk, sk: 'there' }, condition: { absent: true } },
      { kind: 'update', key: { pk, sk: 'missing' }, set: { a: 1 }, condition: { present: true } },
      { kind: 'delete', key: { pk, sk: 'other' } },
    )
    expect(outcome).toEqual({
      done: false,
      refusals: [
        { index: 1, item: { pk, sk: 'there', owner: 'other' } },
        { index: 2, item: undefined },
      ],
    })
    expect((await table.query({ pk })).items).toEqual([{ pk, sk: 'there', owner: 'other' }])
  },

  async 'checks alone'(table, pk) {
    const check: Write = { kind: 'check', key: { pk, sk: 'one' }, condition: { present: true } }
    expect(await table.write(check)).toEqual({ done: false, refusals: [{ index: 0, item: undefined }] })
    await table.write({ kind: 'put', item: { pk, sk: 'one' } })
    expect(await table.write(check)).toEqual(done)
    expect(await table.get({ pk, sk: 'one' })).toEqual({ pk, sk: 'one' })
  },

  async 'takes as many writes as it says, and no more'(table, pk) {
    expect(await writeAll(table, puts(pk, MAX_TRANSACTION_WRITES))).toEqual(done)
    expect((await table.query({ pk })).items).toHaveLength(MAX_TRANSACTION_WRITES)
    await expect(writeAll(table, puts(pk, MAX_TRANSACTION_WRITES + 1))).rejects.toThrow(/at most 100/)
  },

  async 'is a defect when an item is touched twice'(table, pk) {
    const write: Write = { kind: 'put', item: { pk, sk: 'twice' } }
    await expect(table.write(write, { kind: 'delete', key: { pk, sk: 'twice' } })).rejects.toThrow(/once/)
    expect(await table.get({ pk, sk: 'twice' })).toBeUndefined()
  },
}

const bytes = (count: number) => new Uint8Array(count)

/** What no caller may ask for; each is a defect, and nothing is written. */
const defects: Readonly<Record<string, (pk: string) => readonly Write[]>> = {
  'an item over 400 KB': (pk) => [{ kind: 'put', item: { pk, sk: 'x', d: bytes(400 * 1024) } }],
  'an update beyond 400 KB': (pk) => [
    { kind: 'update', key: { pk, sk: 'x' }, set: { one: bytes(205_000), two: bytes(205_000) } },
  ],
  'a transaction over 4 MB': (pk) =>
    Array.from({ length: 12 }, (_, i) => ({ kind: 'put', item: { pk, sk: `x${i}`, d: bytes(360 * 1024) } })),
  'an empty partition key': () => [{ kind: 'put', item: { pk: '', sk: 'x' } }],
  'an empty sort key': (pk) => [{ kind: 'delete', key: { pk, sk: '' } }],
  'a partition key over 2048 bytes': () => [{ kind: 'put', item: { pk: 'ä'.repeat(1025), sk: 'x' } }],
  'a sort key over 1024 bytes': (pk) => [{ kind: 'put', item: { pk, sk: 'ä'.repeat(513) } }],
  'an empty index key': (pk) => [{ kind: 'put', item: { pk, sk: 'x', index1pk: 'a', index1sk: '' } }],
  'an index key that is no text': (pk) => [
    { kind: 'put', item: { pk, sk: 'x', index1pk: 'a', index1sk: 1 } },
  ],
  'an update of a key': (pk) => [{ kind: 'update', key: { pk, sk: 'x' }, set: { sk: 'y' } }],
  'an update of nothing': (pk) => [{ kind: 'update', key: { pk, sk: 'x' }, set: {} }],
  'an attribute both set and removed': (pk) => [
    { kind: 'update', key: { pk, sk: 'x' }, set: { a: 1 }, remove: ['a'] },
  ],
  'a sum of fractions': (pk) => [{ kind: 'update', key: { pk, sk: 'x' }, add: { a: 0.5 } }],
  'a check of nothing': (pk) => [{ kind: 'check', key: { pk, sk: 'x' }, condition: { equals: {} } }],
  'a number that is none': (pk) => [{ kind: 'put', item: { pk, sk: 'x', a: Number.NaN } }],
  'a number too small': (pk) => [{ kind: 'put', item: { pk, sk: 'x', a: 1e-200 } }],
  'a number beyond 2^53': (pk) => [{ kind: 'put', item: { pk, sk: 'x', a: 2 ** 53 } }],
}

/** Defects, and adding to what is no number. */
export const limitContract: Readonly<Record<string, TableCase>> = {
  ...Object.fromEntries(
    Object.entries(defects).map(([name, writesOf]): [string, TableCase] => [
      `is a defect: ${name}`,
      async (table, pk) => {
        await expect(writeAll(table, writesOf(pk))).rejects.toThrow()
        expect((await table.query({ pk })).items).toEqual([])
      },
    ]),
  ),

  async 'is a defect: adding to text, alone and in a transaction'(table, pk) {
    const key = { pk, sk: 'text' }
    await table.write({ kind: 'put', item: { ...key, count: 'many' } })
    const add: Write = { kind: 'update', key, add: { count: 1 } }
    await expect(table.write(add)).rejects.toThrow()
    await expect(table.write(add, { kind: 'put', item: { pk, sk: 'other' } })).rejects.toThrow()
    expect((await table.query({ pk })).items).toEqual([{ ...key, count: 'many' }])
  },

  async 'takes an item of exactly 400 KB'(table, pk) {
    const names = 'pk'.length + 'sk'.length + 'd'.length
    const d = bytes(400 * 1024 - names - Buffer.byteLength(pk) - 1)
    expect(await table.write({ kind: 'put', item: { pk, sk: 'x', d } })).toEqual(done)
    await expect(table.write({ kind: 'update', key: { pk, sk: 'x' }, set: { e: '' } })).rejects.toThrow()
  },
}
