import { expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { readPoolLevel, takePositions } from './pool-claims.ts'
import {
  fillPool,
  joinPool,
  leavePool,
  MAX_POOL_IMPORTS,
  POOL_CHUNK,
  readPoolFilling,
  readPoolSerials,
} from './pools.ts'

const space = '09506000134352|pool'
const range = (from: number, count: number) => ({ space, from, count })
const named = (from: number, count: number) => Array.from({ length: count }, (_, i) => `S${from + i}`)

async function filled(...chunks: readonly number[]) {
  const table = memoryTable()
  let position = 0
  for (const count of chunks) {
    expect(await table.write(...fillPool(space, position, named(position, count)))).toEqual({ done: true })
    position += count
  }
  return table
}

test('an empty pool has nothing', async () => {
  expect(await readPoolFilling(memoryTable(), space)).toEqual({ space, filled: 0, imports: [] })
})

test('a pool is read at any positions, over chunks of any size', async () => {
  const table = await filled(POOL_CHUNK, 3, 1, POOL_CHUNK, 10)
  expect(await readPoolFilling(table, space)).toMatchObject({ filled: 2 * POOL_CHUNK + 14 })
  for (const [from, count] of [
    [0, 1],
    [999, 2],
    [1000, 3],
    [1002, 3],
    [1003, 1],
    [500, 1514],
    [2003, 11],
  ] as const)
    expect(await readPoolSerials(table, range(from, count))).toEqual(named(from, count))
  await expect(readPoolSerials(table, range(2010, 10))).rejects.toThrow(/hold serials/)
})

test('positions are filled once, and in order', async () => {
  const table = await filled(2)
  expect(await table.write(...fillPool(space, 0, ['X']))).toMatchObject({ done: false })
  expect(await table.write(...fillPool(space, 3, ['X']))).toMatchObject({ done: false })
  expect(await readPoolSerials(table, range(0, 2))).toEqual(named(0, 2))
})

test('a chunk has 1 to 1000 serials', () => {
  expect(() => fillPool(space, 0, [])).toThrow(/1 to 1000/)
  expect(() => fillPool(space, 0, named(0, POOL_CHUNK + 1))).toThrow(/1 to 1000/)
})

test('imports of a pool stand in line, and only the first leaves it', async () => {
  const table = memoryTable()
  const join = async (id: string) => table.write(joinPool(await readPoolFilling(table, space), id))
  const stale = await readPoolFilling(table, space)
  await join('a')
  await join('b')
  expect(await table.write(joinPool(stale, 'c'))).toMatchObject({ done: false })
  const two = await readPoolFilling(table, space)
  expect(two.imports).toEqual(['a', 'b'])
  expect(await table.write(leavePool(two))).toEqual({ done: true })
  expect(await table.write(leavePool(two))).toMatchObject({ done: false })
  await table.write(leavePool(await readPoolFilling(table, space)))
  expect(await readPoolFilling(table, space)).toEqual({ space, filled: 0, imports: [] })
  expect(() => joinPool({ space, filled: 0, imports: named(0, MAX_POOL_IMPORTS) }, 'z')).toThrow(/full/)
})

test('filling, taking and joining do not disturb each other', async () => {
  const table = await filled(5)
  const level = await readPoolFilling(table, space)
  const fill = fillPool(space, 5, ['A'])
  expect(await table.write(takePositions(await readPoolLevel(table, space), 1))).toEqual({ done: true })
  expect(await table.write(joinPool(level, 'a'))).toEqual({ done: true })
  expect(await table.write(...fill)).toEqual({ done: true })
})
