import { DEFAULT_FORMAT } from '@tallystick/serials'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { leaseOn } from './allocation-fixture.ts'
import { keptLease } from './kept-lease.ts'

const mug = { tradeItem: '09506000134352', format: DEFAULT_FORMAT, quota: 100_000 }
const chocolate = { ...mug, tradeItem: '09506000134369' }

test('after a lost race the same ranges are taken again, whole and each once', async () => {
  const lease = keptLease(leaseOn(memoryTable()))
  const first = [await lease.take(mug, 2), await lease.take(mug, 2), await lease.take(chocolate, 2)]
  lease.keep()
  expect(await lease.take(chocolate, 2)).toEqual(first[2])
  expect([await lease.take(mug, 2), await lease.take(mug, 2)]).toEqual([first[0], first[1]])
  expect(await lease.take(mug, 2)).toMatchObject({ from: 4 })
})

test('a range is not cut for another count', async () => {
  const lease = keptLease(leaseOn(memoryTable()))
  await lease.take(mug, 3)
  lease.keep()
  expect(await lease.take(mug, 2)).toMatchObject({ from: 3, count: 2 })
})

test('what was written is never taken again', async () => {
  const lease = keptLease(leaseOn(memoryTable()))
  await lease.take(mug, 2)
  lease.spend()
  lease.keep()
  expect(await lease.take(mug, 2)).toMatchObject({ from: 2 })
})

test('what is kept counts as there, what others could take does too', async () => {
  const few = { ...mug, quota: 10 }
  const lease = keptLease(leaseOn(memoryTable()))
  await lease.take(few, 8)
  expect(await lease.has(few, 3)).toBe(false)
  lease.keep()
  expect(await lease.has(few, 8)).toBe(true)
  expect(await lease.has(few, 10)).toBe(true)
  expect(await lease.has(few, 11)).toBe(false)
})
