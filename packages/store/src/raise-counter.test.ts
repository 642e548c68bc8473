import { expect, test } from 'vitest'
import { countFreePositions } from './free-positions.ts'
import { keys } from './keys.ts'
import { memoryTable } from './memory/index.ts'
import { raiseCounter } from './raise-counter.ts'
import { nextCounter, takeCounters } from './serial-ranges.ts'

const space = '09506000134352|crockford|12||0'

test('a counter is raised from what was read, and from nothing else', async () => {
  const table = memoryTable()
  expect((await table.write(raiseCounter(space, 0, 500))).done).toBe(true)
  expect((await table.write(raiseCounter(space, 0, 400))).done).toBe(false)
  expect(await takeCounters(table, space, 10)).toBe(500)
  expect((await table.write(raiseCounter(space, 500, 600))).done).toBe(false)
  expect((await table.write(raiseCounter(space, 510, 600))).done).toBe(true)
  expect(await nextCounter(table, space)).toBe(600)
})

test('positions that were given back are counted, those of this pool alone', async () => {
  const table = memoryTable()
  expect(await countFreePositions(table, 'a|pool')).toBe(0)
  for (const [of, from, count] of [
    ['a|pool', 0, 3],
    ['a|pool', 100, 20],
    ['b|pool', 0, 400],
  ] as const)
    await table.write({ kind: 'put', item: { ...keys.freePiece(of, from), count } })
  expect(await countFreePositions(table, 'a|pool')).toBe(23)
})
