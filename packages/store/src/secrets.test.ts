import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import {
  ensureMasterKey,
  raiseEpoch,
  readConnectionSecrets,
  readCurrentEpoch,
  readMasterKey,
  writeConnectionSecrets,
} from './secrets.ts'

describe('the secrets of a connection', () => {
  test('come back as written; the last writing counts', async () => {
    const table = memoryTable()
    const [old, next] = [
      { id: '2026-11', value: 'one' },
      { id: '2026-12', value: 'two' },
    ] as const
    await writeConnectionSecrets(table, 'shopify', 'fable', [old])
    await writeConnectionSecrets(table, 'shopify', 'fable', [next, old])
    expect(await readConnectionSecrets(table, 'shopify', 'fable')).toEqual([next, old])
  })

  test('are none where there is no such connection', async () => {
    expect(await readConnectionSecrets(memoryTable(), 'shopify', 'nobody')).toEqual([])
  })
})

describe('a master key', () => {
  const fill = (byte: number) => () => new Uint8Array(32).fill(byte)

  test('is made once: whoever comes later finds the first one', async () => {
    const table = memoryTable()
    await ensureMasterKey(table, 0, fill(1))
    await ensureMasterKey(table, 0, fill(2))
    expect(await readMasterKey(table, 0)).toEqual(fill(1)())
  })

  test('is one when many make it at once', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    const table = memoryTable({ pause })
    await Promise.all([1, 2, 3, 4, 5].map((byte) => ensureMasterKey(table, 0, fill(byte))))
    const key = await readMasterKey(table, 0)
    expect(new Set(key).size).toBe(1)
    expect(await readMasterKey(table, 0)).toEqual(key)
  })

  test('of each epoch is its own', async () => {
    const table = memoryTable()
    await ensureMasterKey(table, 0, fill(1))
    await ensureMasterKey(table, 1, fill(2))
    expect(await readMasterKey(table, 1)).toEqual(fill(2)())
  })

  test('that is not there is a failure', async () => {
    await expect(readMasterKey(memoryTable(), 0)).rejects.toThrow(/master key/)
  })
})

describe('the current epoch', () => {
  test('is the first one until the next is opened', async () => {
    const table = memoryTable()
    expect(await readCurrentEpoch(table)).toBe(0)
    expect(await raiseEpoch(table, 1)).toBe(true)
    expect(await raiseEpoch(table, 2)).toBe(true)
    expect(await readCurrentEpoch(table)).toBe(2)
  })

  test.each([1, 2, 4, 5])('rises by one and never falls: from 2 to %i it does not go', async (epoch) => {
    const table = memoryTable()
    for (const next of [1, 2]) await raiseEpoch(table, next)
    expect(await raiseEpoch(table, epoch)).toBe(false)
    expect(await readCurrentEpoch(table)).toBe(2)
  })

  test('is opened by one of many', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    const table = memoryTable({ pause })
    const outcomes = await Promise.all([1, 2, 3].map(() => raiseEpoch(table, 1)))
    expect(outcomes.filter((isRaised) => isRaised)).toHaveLength(1)
  })
})
