import { instant } from '@tallystick/kernel'
import type { SerialPolicy, Sku } from '@tallystick/orders'
import { DEFAULT_FORMAT, defaultPolicy, maxQuota, spaceId } from '@tallystick/serials'
import { findSerialRange, markWritten, putCommissioning, putLot, readCommissioning } from '@tallystick/store'
import { memoryLinks, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { commission, commissioningIdOf, showCommissioning } from './step.ts'
import { bodyOf, errorsOf, gtin, lotOf, mug, requestOf, type World, worldOf } from './units-fixture.ts'

const space = spaceId({ tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 })
const ask = (world: World, json: object) => commission(world, requestOf({ json }))
const labels = { reference: 'LABELS-1', sku: 'MUG-BLUE', quantity: 3 }
const commissioningId = commissioningIdOf('LABELS-1')
const withPolicy = (serials: SerialPolicy, change: Partial<Sku> = {}): Sku => ({ ...mug, serials, ...change })

describe('a commissioning', () => {
  test('is accepted with one range whatever the quantity, and its files are asked for', async () => {
    const world = await worldOf(memoryTable())
    const answer = await ask(world, { ...labels, quantity: '500000' })
    expect(answer).toMatchObject({ status: 202, headers: { location: `/v1/serials/${commissioningId}` } })
    expect(bodyOf(answer)).toEqual({ commissioningId, status: 'accepted' })
    expect(await findSerialRange(world.table, space, 499_999)).toEqual({
      space,
      from: 0,
      count: 500_000,
      owner: { kind: 'commissioning', commissioningId, sku: 'MUG-BLUE' },
    })
    expect(world.queues.serials.pending().map(({ body }) => JSON.parse(body))).toEqual([
      { type: 'serials-commissioned', version: 1, commissioningId },
    ])
  })

  test('asked for again is the same, also when all do so at once', async () => {
    const world = await worldOf(memoryTable({ pause: () => new Promise((go) => setImmediate(go)) }), [mug])
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(world, labels)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    const record = await readCommissioning(world.table, commissioningId)
    const ranges = (world.table as ReturnType<typeof memoryTable>)
      .items()
      .filter(({ sk }) => sk.startsWith('RANGE#'))
    expect(ranges).toHaveLength(1)
    expect(record?.range.count).toBe(3)
  })

  test('under a reference that was used for something else is refused', async () => {
    const world = await worldOf(memoryTable())
    await ask(world, labels)
    const answer = await ask(world, { ...labels, quantity: 4 })
    expect(answer.status).toBe(409)
    expect(errorsOf(answer)).toEqual(['UNITS-REFERENCE-REUSED /reference'])
  })

  test('whose message was lost is queued again by whoever repeats it, until its files are there', async () => {
    const world = await worldOf(memoryTable())
    const failing = { ...world, serials: { send: () => Promise.reject(new Error('down')) } }
    await expect(commission(failing, requestOf({ json: labels }))).rejects.toThrow('down')
    await ask(world, labels)
    expect(world.queues.serials.pending()).toHaveLength(1)
    const record = await readCommissioning(world.table, commissioningId)
    if (record) await world.table.write(markWritten(record))
    expect(bodyOf(await ask(world, labels)).status).toBe('written')
    expect(world.queues.serials.pending()).toHaveLength(1)
  })

  test.each<[string, object, string]>([
    ['no quantity', { quantity: '0' }, 'HTTP-BODY-INVALID /quantity'],
    ['half a quantity', { quantity: 1.5 }, 'HTTP-BODY-INVALID /quantity'],
    ['more than one request may have', { quantity: '500001' }, 'HTTP-BODY-INVALID /quantity'],
    ['no such SKU', { sku: 'NOBODY' }, 'ORDERS-SKU-UNKNOWN /sku'],
    ['a lot where there are none', { lot: 'L1' }, 'UNITS-LOT-UNTRACKED /lot'],
    ['something unknown', { more: 1 }, 'HTTP-BODY-INVALID /more'],
  ])('of %s is refused', async (_, change, error) => {
    const answer = await ask(await worldOf(memoryTable()), { ...labels, ...change })
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual([error])
  })

  test.each<[string, SerialPolicy]>([
    ['nobody makes', { mode: 'none' }],
    ['others make', defaultPolicy('reported')],
    ['others made', defaultPolicy('pool')],
    ['are made when units leave', { mode: 'minted', when: 'at-shipment', format: DEFAULT_FORMAT, quota: 9 }],
  ])('of serials that %s is refused', async (_, policy) => {
    const answer = await ask(await worldOf(memoryTable(), [withPolicy(policy)]), labels)
    expect(errorsOf(answer)).toEqual(['UNITS-POLICY /sku'])
  })

  test('beyond the quota is refused with the figure', async () => {
    const policy = { ...defaultPolicy('minted'), quota: 1000 } as SerialPolicy
    const world = await worldOf(memoryTable(), [withPolicy(policy)])
    expect((await ask(world, { ...labels, quantity: 600 })).status).toBe(202)
    const answer = await ask(world, { ...labels, reference: 'LABELS-2', quantity: 600 })
    expect(answer.status).toBe(409)
    expect(bodyOf(answer).errors[0].message).toContain('It has 400 of 1000 left, and 600 are wanted.')
    expect(maxQuota(DEFAULT_FORMAT)).toBeGreaterThan(1000)
  })
})

describe('a commissioning of a SKU with lots', () => {
  const withLots = withPolicy(defaultPolicy('minted'), { lots: true })

  test.each<[string, object, string]>([
    ['names the lot', {}, 'UNITS-LOT-MISSING /lot'],
    ['which is known', { lot: 'L9' }, 'UNITS-LOT-UNKNOWN /lot'],
    ['and not stopped', { lot: 'L2' }, 'UNITS-LOT-STOPPED /lot'],
  ])('%s', async (_, change, error) => {
    const world = await worldOf(memoryTable(), [withLots])
    await world.table.write(putLot(lotOf('MUG-BLUE', 'L2', { status: 'recalled' }), undefined))
    expect(errorsOf(await ask(world, { ...labels, ...change }))).toEqual([error])
  })

  test('is bound to it, with its expiry', async () => {
    const world = await worldOf(memoryTable(), [withLots])
    await world.table.write(
      putLot(lotOf('MUG-BLUE', 'L1', { status: 'inspection', expiry: '2027-02-28' as never }), undefined),
    )
    await ask(world, { ...labels, lot: 'L1' })
    expect(await readCommissioning(world.table, commissioningId)).toMatchObject({
      lot: 'L1',
      expiry: '2027-02-28',
    })
  })

  test('loses against a recall that comes while it is decided', async () => {
    const table = memoryTable()
    const released = lotOf('MUG-BLUE', 'L1')
    const world = await worldOf(table, [withLots])
    await table.write(putLot(released, undefined))
    const recalling = {
      ...world,
      lease: {
        ...world.lease,
        async take(...of: Parameters<World['lease']['take']>) {
          await table.write(putLot({ ...released, status: 'recalled', version: 2 }, released))
          return world.lease.take(...of)
        },
      },
    }
    const answer = await commission(recalling, requestOf({ json: { ...labels, lot: 'L1' } }))
    expect(errorsOf(answer)).toEqual(['UNITS-LOT-STOPPED /lot'])
    expect(await readCommissioning(table, commissioningId)).toBeUndefined()
  })
})

describe('a commissioning is shown', () => {
  const show = (world: World) =>
    showCommissioning({ ...world, links: memoryLinks() }, requestOf({ parameters: { commissioningId } }))

  test('with links once its files are there', async () => {
    const world = await worldOf(memoryTable())
    await ask(world, labels)
    expect(bodyOf(await show(world))).toMatchObject({
      status: 'accepted',
      counts: { serials: 3, written: 0 },
      files: [],
    })
    const record = await readCommissioning(world.table, commissioningId)
    if (record) await world.table.write(markWritten(record))
    const shown = bodyOf(await show(world))
    expect(shown).toMatchObject({
      sku: 'MUG-BLUE',
      reference: 'LABELS-1',
      at: '2026-11-20T10:00:00.000Z',
      counts: { serials: 3, written: 3 },
      files: [{ format: 'csv' }, { format: 'jsonl' }],
    })
    expect(shown.files[0].url).toBe(
      `memory://exports/serials/${commissioningId}.csv?method=GET&fileName=LABELS-1.csv&seconds=900`,
    )
    expect(shown).not.toHaveProperty('bodyHash')
  })

  test('only where there is one', async () => {
    expect((await show(await worldOf(memoryTable()))).status).toBe(404)
  })
})

test('files that are there are told once, and a commissioning is put once', async () => {
  const table = memoryTable()
  const record = {
    commissioningId,
    reference: 'LABELS-1',
    bodyHash: 'x',
    tradeItem: gtin,
    sku: 'MUG-BLUE',
    range: { space, from: 0, count: 1 },
    status: 'accepted',
    at: instant('2026-11-20T10:00:00Z'),
    actor: 'warehouse',
  } as const
  expect((await table.write(putCommissioning(record))).done).toBe(true)
  expect((await table.write(putCommissioning(record))).done).toBe(false)
})
