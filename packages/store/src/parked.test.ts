import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import {
  closeParked,
  dismissalsOf,
  dismissParked,
  listParked,
  markReplayed,
  type ParkedItem,
  parkedIdOf,
  putParked,
  readParked,
} from './parked.ts'
import type { Table } from './table.ts'

type Parked = Parameters<typeof putParked>[0]

const fault = { code: 'X', pointer: '/x', message: 'm' }

function parkedOf(change: Partial<Parked> = {}): Parked {
  return {
    kind: 'call',
    subject: 'inbound/shopify/fable/x',
    faults: [fault],
    parkedAt: '2026-11-20T10:00:00.000Z',
    queue: 'orders',
    message: '{"a":1}',
    ...change,
  }
}

const id = parkedIdOf('call', 'inbound/shopify/fable/x')
const later = '2026-11-20T11:00:00.000Z'

async function readBack(table: Table): Promise<ParkedItem> {
  const parked = await readParked(table, id)
  if (parked === undefined) throw new Error('it is there')
  return parked
}

async function subjects(table: Table, state: ParkedItem['state'] = 'open'): Promise<string[]> {
  return (await listParked(table, state, { limit: 1000 })).map(({ parked }) => parked.subject)
}

describe('an id', () => {
  test('is one for a kind and subject, and tells the kind', () => {
    expect(id).toMatch(/^call-[0-9a-f]{32}$/)
    expect(parkedIdOf('call', 'inbound/shopify/fable/x')).toBe(id)
    const others = [
      parkedIdOf('invoice', 'inbound/shopify/fable/x'),
      parkedIdOf('call', 'inbound/shopify/fable/y'),
    ]
    expect(new Set([id, ...others]).size).toBe(3)
  })
})

describe('something parked', () => {
  test('comes back as it was parked, open', async () => {
    const table = memoryTable()
    expect(await readParked(table, id)).toBeUndefined()
    await table.write(putParked(parkedOf()))
    expect(await readBack(table)).toEqual({ ...parkedOf(), parkedId: id, state: 'open' })
  })

  test('twice is one item with the latest faults', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    await table.write(putParked(parkedOf({ faults: [], parkedAt: later })))
    expect(await readBack(table)).toMatchObject({ faults: [], parkedAt: later, state: 'open' })
    expect(await subjects(table)).toHaveLength(1)
  })

  test('with ten thousand faults still fits its item', async () => {
    const table = memoryTable()
    const faults = Array.from({ length: 10_000 }, () => ({ ...fault, message: 'm'.repeat(200) }))
    await table.write(putParked(parkedOf({ faults })))
    expect((await readBack(table)).faults).toHaveLength(100)
  })
})

describe('a replay', () => {
  test('takes it off the open ones', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    expect((await table.write(markReplayed(await readBack(table)))).done).toBe(true)
    expect((await readBack(table)).state).toBe('replayed')
    expect(await subjects(table)).toEqual([])
    expect(await subjects(table, 'replayed')).toHaveLength(1)
  })

  test('that was parked anew meanwhile leaves it open', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    const read = await readBack(table)
    await table.write(putParked(parkedOf({ parkedAt: later })))
    expect((await table.write(markReplayed(read))).done).toBe(false)
    expect((await readBack(table)).state).toBe('open')
  })

  test('is marked once', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    const read = await readBack(table)
    await table.write(markReplayed(read))
    expect((await table.write(markReplayed(read))).done).toBe(false)
  })

  test('parked again is open again', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    await table.write(markReplayed(await readBack(table)))
    await table.write(putParked(parkedOf({ parkedAt: later })))
    expect(await subjects(table)).toHaveLength(1)
    expect(await subjects(table, 'replayed')).toEqual([])
  })
})

describe('a dismissal', () => {
  const dismissal = { at: instant(later), by: 'ada', reason: 'a test order' }

  test('takes it off the open ones, and is told with it', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    expect((await table.write(...dismissParked(await readBack(table), dismissal))).done).toBe(true)
    expect(await readBack(table)).toEqual({ ...parkedOf(), parkedId: id, state: 'dismissed', dismissal })
    expect(await subjects(table)).toEqual([])
    expect(await subjects(table, 'dismissed')).toHaveLength(1)
  })

  test('of what was sent again or parked anew since it was read is none', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    const read = await readBack(table)
    await table.write(markReplayed(read))
    expect((await table.write(...dismissParked(read, dismissal))).done).toBe(false)
    await table.write(putParked(parkedOf({ parkedAt: later })))
    expect((await table.write(...dismissParked(read, dismissal))).done).toBe(false)
    expect(await dismissalsOf(table, id)).toEqual([])
    expect((await readBack(table)).state).toBe('open')
  })

  test('is marked replayed by nobody who read it before', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    const read = await readBack(table)
    await table.write(...dismissParked(read, dismissal))
    expect((await table.write(markReplayed(read))).done).toBe(false)
  })

  test('is kept when the same is parked again', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    await table.write(...dismissParked(await readBack(table), dismissal))
    await table.write(putParked(parkedOf({ parkedAt: '2026-11-20T12:00:00.000Z' })))
    expect(await readBack(table)).toMatchObject({ state: 'open' })
    expect(await dismissalsOf(table, id)).toEqual([dismissal])
  })
})

describe('what was resolved otherwise', () => {
  test('is closed with what resolved it', async () => {
    const table = memoryTable()
    await table.write(putParked(parkedOf()))
    expect((await table.write(closeParked('call', 'inbound/shopify/fable/x', later))).done).toBe(true)
    expect((await readBack(table)).state).toBe('replayed')
    expect(await subjects(table)).toEqual([])
  })

  test('cannot be closed where nothing was parked', async () => {
    const table = memoryTable()
    expect((await table.write(closeParked('call', 'nobody', later))).done).toBe(false)
    expect(table.items()).toEqual([])
  })
})

describe('the list', () => {
  const at = (i: number) => `2026-11-20T10:00:${String(i).padStart(2, '0')}.000Z`

  async function many(count: number, message = '{}') {
    const table = memoryTable()
    for (let i = 0; i < count; i++)
      await table.write(putParked(parkedOf({ subject: String(i), parkedAt: at(i), message })))
    return table
  }

  test('is newest first, open and replayed apart', async () => {
    const table = await many(3)
    expect(await subjects(table)).toEqual(['2', '1', '0'])
    expect(await subjects(table, 'replayed')).toEqual([])
  })

  test('is of one kind, and of one day', async () => {
    const table = memoryTable()
    const days = ['2026-11-19', '2026-11-20', '2026-11-21']
    for (const day of days)
      for (const kind of ['call', 'shipment'] as const)
        await table.write(putParked(parkedOf({ kind, subject: day, parkedAt: `${day}T23:59:59.999Z` })))
    const listed = async (wish: object) =>
      (await listParked(table, 'open', { limit: 9, ...wish })).map(
        ({ parked }) => `${parked.kind} ${parked.subject}`,
      )
    expect(await listed({ kind: 'call' })).toEqual(days.toReversed().map((day) => `call ${day}`))
    expect(await listed({ day: '2026-11-20' })).toEqual(['shipment 2026-11-20', 'call 2026-11-20'])
    expect(await listed({ day: '2026-11-20', kind: 'call' })).toEqual(['call 2026-11-20'])
  })

  test('goes on before a position, each item once', async () => {
    const table = await many(7)
    const seen: string[] = []
    for (let before: string | undefined; ; ) {
      const page = await listParked(table, 'open', { limit: 3, ...(before !== undefined && { before }) })
      seen.push(...page.map(({ parked }) => parked.subject))
      before = page.at(-1)?.position
      if (before === undefined) break
    }
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0'])
  })

  test('has as many as were asked for, however large they are', async () => {
    const table = await many(12, 'x'.repeat(200_000))
    expect(await listParked(table, 'open', { limit: 10 })).toHaveLength(10)
    const [, , third] = await listParked(table, 'open', { limit: 3 })
    expect(await listParked(table, 'open', { limit: 9, before: third?.position ?? '' })).toHaveLength(9)
  })
})
