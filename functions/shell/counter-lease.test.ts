import type { SerialRange } from '@tallystick/orders'
import { DEFAULT_FORMAT, maxQuota, spaceId } from '@tallystick/serials'
import { keys, type Table } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { counterLease, LEASE_SIZE, type Minting } from './counter-lease.ts'

const quota = maxQuota(DEFAULT_FORMAT)
const mintingOf = (tradeItem: string): Minting => ({ tradeItem, format: DEFAULT_FORMAT, quota })
const [mug, chocolate] = [mintingOf('09506000134352'), mintingOf('09506000134369')]
const spaceIn = ({ tradeItem, format }: Minting, epoch: number) => spaceId({ tradeItem, format, epoch })
const space = spaceIn(mug, 0)

/** A container's lease; the key of the epoch is there. */
function leaseOn(table: Table, epoch = 0) {
  return counterLease({ table, epoch: async () => epoch, ensureKey: async () => undefined })
}

function counted() {
  const increments: string[] = []
  const table = memoryTable({
    meter: (operation) => operation === 'UpdateItem' && increments.push(operation),
  })
  return { table, increments }
}

/** Asserts that no two ranges share a counter. */
function expectDisjoint(taken: readonly (SerialRange | undefined)[]): void {
  const ranges = taken.flatMap((range) => range ?? [])
  expect(ranges).toHaveLength(taken.length)
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  for (const [i, { from, count }] of sorted.entries())
    expect(sorted[i + 1]?.from ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(from + count)
}

describe('ranges are cut from a block', () => {
  test('one after the other, with one increment for all of them', async () => {
    const { table, increments } = counted()
    const lease = leaseOn(table)
    expect(await lease.take(mug, 3)).toEqual({ space, from: 0, count: 3 })
    expect(await lease.take(mug, 1)).toEqual({ space, from: 3, count: 1 })
    expect(await lease.take(mug, LEASE_SIZE - 4)).toEqual({ space, from: 4, count: LEASE_SIZE - 4 })
    expect(increments).toHaveLength(1)
    expect(await lease.take(mug, 1)).toEqual({ space, from: LEASE_SIZE, count: 1 })
    expect(increments).toHaveLength(2)
  })

  test('what is left of a block that is too small is burnt', async () => {
    const lease = leaseOn(memoryTable())
    await lease.take(mug, LEASE_SIZE - 1)
    expect(await lease.take(mug, 2)).toMatchObject({ from: LEASE_SIZE })
    expect(await lease.take(mug, 1)).toMatchObject({ from: LEASE_SIZE + 2 })
  })

  test('a range as large as a block or larger has an increment of its own, and the block stays', async () => {
    const { table, increments } = counted()
    const lease = leaseOn(table)
    await lease.take(mug, 1)
    expect(await lease.take(mug, 100_000)).toEqual({ space, from: LEASE_SIZE, count: 100_000 })
    expect(await lease.take(mug, LEASE_SIZE)).toMatchObject({ from: LEASE_SIZE + 100_000 })
    expect(await lease.take(mug, 1)).toMatchObject({ from: 1 })
    expect(increments).toHaveLength(3)
  })

  test('each GTIN and each epoch has a space of its own', async () => {
    const table = memoryTable()
    const lease = leaseOn(table)
    await lease.take(mug, 5)
    expect(await lease.take(chocolate, 1)).toEqual({ space: spaceIn(chocolate, 0), from: 0, count: 1 })
    expect(await leaseOn(table, 10).take(mug, 1)).toEqual({
      space: spaceIn(mug, 10),
      from: 0,
      count: 1,
    })
  })
})

describe('many at once', () => {
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

  test('in one container share increments and never a counter', async () => {
    const increments: string[] = []
    const table = memoryTable({
      pause,
      meter: (operation) => operation === 'UpdateItem' && increments.push(operation),
    })
    const lease = leaseOn(table)
    const ranges = await Promise.all(Array.from({ length: 40 }, (_, i) => lease.take(mug, i + 1)))
    expectDisjoint(ranges)
    expect(increments.length).toBeLessThanOrEqual(3)
  })

  test('in many containers never share a counter', async () => {
    const table = memoryTable({ pause })
    const containers = Array.from({ length: 8 }, () => leaseOn(table))
    const takes = containers.flatMap((lease) =>
      [1, 499, 2, 700, 300, 300].map((count) => lease.take(mug, count)),
    )
    expectDisjoint(await Promise.all(takes))
  })

  test('with answers that get lost never share a counter', async () => {
    let seed = 1
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const table = memoryTable({
      pause,
      random,
      faults: { lostResponse: 0.3, lostRequest: 0.1 },
      maxAttempts: 50,
    })
    const lease = leaseOn(table)
    expectDisjoint(await Promise.all(Array.from({ length: 60 }, () => lease.take(mug, 200))))
  })
})

describe('the master key', () => {
  test('is there before the first counter is taken, and asked for once', async () => {
    const order: string[] = []
    const table = memoryTable({ meter: (operation) => order.push(operation) })
    const lease = counterLease({
      table,
      epoch: async () => 0,
      ensureKey: async () => void order.push('key'),
    })
    await Promise.all([lease.take(mug, 1), lease.take(chocolate, 1)])
    await lease.take(mug, 1)
    expect(order[0]).toBe('key')
    expect(order.filter((step) => step !== 'GetItem')).toEqual(['key', 'UpdateItem', 'UpdateItem'])
  })

  test('that cannot be made is a failure: no counter is taken, and the next call tries again', async () => {
    const { table, increments } = counted()
    let tries = 0
    const ensureKey = async () => {
      tries += 1
      if (tries === 1) throw new Error('the secrets are down')
    }
    const lease = counterLease({ table, epoch: async () => 0, ensureKey })
    await expect(Promise.all([lease.take(mug, 1), lease.take(mug, 1)])).rejects.toThrow(
      'the secrets are down',
    )
    expect(increments).toEqual([])
    expect(await lease.take(mug, 1)).toMatchObject({ from: 0 })
    expect(tries).toBe(2)
  })
})

describe('a failed increment', () => {
  test('fails those who wait for it, and nobody after them', async () => {
    const table = memoryTable()
    let tries = 0
    const failing: Table = {
      ...table,
      increment: async (...of) => {
        tries += 1
        if (tries === 1) throw new Error('the table is down')
        return table.increment(...of)
      },
    }
    const lease = leaseOn(failing)
    const both = await Promise.allSettled([lease.take(mug, 1), lease.take(mug, 1)])
    expect(both.map(({ status }) => status)).toContain('rejected')
    expect((await lease.take(mug, 1))?.count).toBe(1)
  })
})

describe('the quota of a space', () => {
  async function nearTheEnd(left: number) {
    const table = memoryTable()
    await table.increment(keys.counter(space), 'next', quota - left)
    return leaseOn(table)
  }

  test('is where counters end: beyond it nothing is handed out', async () => {
    const lease = await nearTheEnd(LEASE_SIZE + 1)
    expect(await lease.take(mug, LEASE_SIZE - 1)).toMatchObject({ from: quota - LEASE_SIZE - 1 })
    for (const count of [2, LEASE_SIZE, 2]) expect(await lease.take(mug, count)).toBeUndefined()
  })

  test('burns nothing that a smaller line could still use', async () => {
    const lease = await nearTheEnd(LEASE_SIZE - 1)
    expect(await lease.take(mug, LEASE_SIZE)).toBeUndefined()
    expect(await lease.take(mug, LEASE_SIZE - 1)).toMatchObject({ from: quota - LEASE_SIZE + 1 })
    expect(await lease.take(mug, 1)).toBeUndefined()
  })

  test('may be used to its last counter', async () => {
    const lease = await nearTheEnd(LEASE_SIZE)
    expect(await lease.take(mug, LEASE_SIZE)).toMatchObject({ from: quota - LEASE_SIZE })
  })
})

test('whether a space has so many is told without taking any', async () => {
  const { table, increments } = counted()
  const some = { ...mug, quota: 100_000 }
  const lease = leaseOn(table)
  expect([await lease.has(some, 100_000), await lease.has(some, 100_001)]).toEqual([true, false])
  expect(increments).toEqual([])
  await lease.take(some, 99_990)
  await lease.take(some, 7)
  expect([await lease.has(some, 3), await lease.has(some, 4)]).toEqual([true, false])
  expect(await leaseOn(table).has(some, 1)).toBe(false)
})

test('a small space is not used up by containers that mint one serial each', async () => {
  const table = memoryTable()
  const few = { ...mug, quota: 100 }
  const taken: (SerialRange | undefined)[] = []
  for (let container = 0; container < few.quota; container++) taken.push(await leaseOn(table).take(few, 1))
  expectDisjoint(taken)
  expect(await leaseOn(table).take(few, 1)).toBeUndefined()
})
