import { instant } from '@tallystick/kernel'
import type { SerialFormat } from '@tallystick/orders'
import { mintSerials, poolSpaceId, spaceId, spaceKey, spaceOf, type UnitRecord } from '@tallystick/serials'
import {
  fillPool,
  putCommissioning,
  putSerialRange,
  putTradeItem,
  type Table,
  takePositions,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { beforeEach, describe, expect, test } from 'vitest'
import { type IssuedSources, readIssued } from './read-issued.ts'

const gtin = '09506000134376'
const format: SerialFormat = { alphabet: 'crockford', length: 12, prefix: '' }
const spaceAt = (epoch: number) => spaceId({ tradeItem: gtin, format, epoch })
const keyOf = (epoch: number) => new Uint8Array(32).fill(7 + epoch)
const order = { kind: 'order', orderId: 'o1', lineId: '1', sku: 'PHONE' } as const

let sources: IssuedSources
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
  sources = { table: counting, masterKey: async (epoch) => keyOf(epoch), epoch: async () => 1 }
  const policy = { mode: 'minted', when: 'at-order', format, quota: 1000 } as const
  const shapes = [{ mode: 'minted', format }] as const
  await table.write(putTradeItem({ tradeItem: gtin, skus: ['PHONE'], policy, shapes, version: 1 }, undefined))
})

function minted(epoch: number, from: number, count: number): string[] {
  const space = spaceOf(spaceAt(epoch))
  return mintSerials(space, spaceKey(keyOf(epoch), space), from, count)
}

function look(...serials: readonly string[]) {
  return readIssued(
    sources,
    gtin,
    serials.map((serial) => ({ serial })),
  )
}

describe('serials that nobody knows', () => {
  test('and that we do not mint are not ours', async () => {
    expect(await look('X', 'IMEI-1')).toEqual(new Map())
    expect(queries).toBe(0)
  })

  test('and that no range has are minted by nobody yet, whatever the key epoch', async () => {
    const [old = '', current = ''] = [...minted(0, 5, 1), ...minted(1, 5, 1)]
    const nobody = { isMinted: true, isGiven: false }
    expect(await look(old, current)).toEqual(
      new Map([
        [old, nobody],
        [current, nobody],
      ]),
    )
  })

  test('and that an order was given are its own', async () => {
    await sources.table.write(putSerialRange({ space: spaceAt(0), from: 5, count: 1 }, order))
    const [given = ''] = minted(0, 5, 1)
    expect(await look(given)).toEqual(new Map([[given, { isMinted: true, isGiven: true }]]))
  })

  test('and that were made for goods are known by their commissioning, with few queries for its range', async () => {
    const range = { space: spaceAt(1), from: 0, count: 2000 }
    const about = { commissioningId: 'c1', sku: 'PHONE', lot: 'L1', actor: 'ada' }
    const commissioning = {
      ...about,
      reference: 'C-1',
      bodyHash: 'b',
      tradeItem: gtin,
      range,
      status: 'written',
      at: instant('2026-11-01T09:00:00Z'),
    } as const
    await sources.table.write(
      putCommissioning(commissioning),
      putSerialRange(range, { kind: 'commissioning', commissioningId: 'c1', sku: 'PHONE' }),
    )
    const serials = minted(1, 0, 2000)
    const issued = await look(...serials)
    expect(issued.size).toBe(2000)
    for (const serial of serials)
      expect(issued.get(serial)).toMatchObject({ isMinted: true, isGiven: false, commissioned: about })
    expect(queries).toBeLessThanOrEqual(50)
  })
})

describe('serials of the pool', () => {
  const space = poolSpaceId(gtin)
  const pooled = (serial: string, position: number) => {
    const unit = { tradeItem: gtin, serial, sku: 'PHONE', position, version: 1 }
    const known: UnitRecord = { ...unit, state: 'pooled', steps: [] }
    return { serial, known }
  }

  test('that orders were given are told from the others', async () => {
    for (const write of fillPool(space, 0, ['P0', 'P1', 'P2', 'P3'])) await sources.table.write(write)
    await sources.table.write(takePositions({ space, next: 0, filled: 4, pieces: [] }, 3))
    await sources.table.write(putSerialRange({ space, from: 0, count: 2 }, order))
    const units = ['P0', 'P1', 'P2', 'P3'].map(pooled)
    const issued = await readIssued(sources, gtin, units)
    const given = units.map(({ serial }) => issued.get(serial)?.isGiven ?? false)
    expect(given).toEqual([true, true, false, false])
  })
})
