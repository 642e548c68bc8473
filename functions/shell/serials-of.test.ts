import { mintSerials, poolSpaceId, spaceId, spaceKey, spaceOf } from '@tallystick/serials'
import { fillPool, POOL_CHUNK, type Table } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { beforeEach, describe, expect, test } from 'vitest'
import { readCounters, type SerialSources, serialsOf } from './serials-of.ts'

const gtin = '09506000134376'
const space = spaceId({
  tradeItem: gtin,
  format: { alphabet: 'crockford', length: 12, prefix: '' },
  epoch: 0,
})
const pool = poolSpaceId(gtin)
const key = new Uint8Array(32).fill(7)

let sources: SerialSources
let queries: number

beforeEach(async () => {
  const table = memoryTable()
  queries = 0
  const counting: Table = {
    ...table,
    async query(query) {
      queries += 1
      return table.query(query)
    },
  }
  sources = { table: counting, masterKey: async () => key }
  const serials = Array.from({ length: POOL_CHUNK + 500 }, (_, i) => `P${i}`)
  await table.write(...fillPool(pool, 0, serials.slice(0, POOL_CHUNK)))
  await table.write(...fillPool(pool, POOL_CHUNK, serials.slice(POOL_CHUNK)))
})

function minted(from: number, count: number): string[] {
  return mintSerials(spaceOf(space), spaceKey(key, spaceOf(space)), from, count)
}

describe('the serials of ranges', () => {
  test('minted or of a pool, range after range', async () => {
    const ranges = [
      { space, from: 7, count: 2 },
      { space: pool, from: 998, count: 4 },
      { space, from: 3, count: 1 },
    ]
    const ofPool = ['P998', 'P999', 'P1000', 'P1001']
    expect(await serialsOf(sources, ranges)).toEqual([...minted(7, 2), ...ofPool, ...minted(3, 1)])
    expect(await serialsOf(sources, [])).toEqual([])
  })
})

describe('the counters of serials', () => {
  test('of a number space, issued or not; text that it does not mint has none', async () => {
    const [issued = '', other = ''] = [...minted(7, 1), ...minted(900, 1)]
    const counterOf = await readCounters(sources, [{ space, from: 7, count: 2 }], [issued, other, 'X'])
    expect([issued, other, 'X'].map((serial) => counterOf(space, serial))).toEqual([7, 900, undefined])
    expect(counterOf(pool, issued)).toBeUndefined()
  })

  test('of a pool are positions, those of the ranges alone, and neighbours are read together', async () => {
    const ranges = [4, 2, 3, 40].map((from) => ({ space: pool, from, count: 1 }))
    const counterOf = await readCounters(sources, ranges, ['P2', 'P9'])
    expect(['P2', 'P4', 'P40', 'P9', 'X'].map((serial) => counterOf(pool, serial))).toEqual([
      2,
      4,
      40,
      undefined,
      undefined,
    ])
    expect(queries).toBe(2)
  })
})
