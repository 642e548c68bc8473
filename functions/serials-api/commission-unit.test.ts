import type { SerialPolicy, Sku } from '@tallystick/orders'
import { defaultPolicy, poolSpaceId } from '@tallystick/serials'
import { putUnit } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { allocated, shipped } from './order-fixture.ts'
import {
  bodyOf,
  errorsOf,
  gtin,
  mug,
  unitRecord as recordOf,
  shownUnit as show,
  step,
  type World,
  worldOf,
} from './units-fixture.ts'

describe('a serial that others made', () => {
  const policy: SerialPolicy = { mode: 'reported', when: 'at-commissioning', accepts: { prefix: 'X' } }
  const made: Sku = { ...mug, serials: policy }
  const commission = (world: World, body: object = {}) =>
    step(world, { step: 'commission', serial: 'X-10', sku: mug.sku, ...body })

  test('is commissioned once, and what looks like it is told', async () => {
    const world = await worldOf(memoryTable(), [made])
    expect((await commission(world)).status).toBe(201)
    expect((await commission(world)).status).toBe(409)
    const alike = await commission(world, { serial: 'X1O' })
    expect(bodyOf(alike)).toMatchObject({ state: 'commissioned', looksLike: 'X-10' })
    const shown = await show(world, 'X-10')
    expect(shown).toMatchObject({ state: 'commissioned', alike: ['X1O'] })
    for (const name of ['version', 'commissioningId', 'looksLike']) expect(shown).not.toHaveProperty(name)
  })

  test.each<[string, object, string]>([
    ['of no known SKU', { sku: 'NOBODY' }, 'ORDERS-SKU-UNKNOWN /sku'],
    ['of another form', { serial: 'A-10' }, 'SERIALS-SERIAL-PREFIX /serial'],
    ['of another trade item', { tradeItem: '09506000134369' }, 'UNITS-COMMISSION /sku'],
    ['of a lot where there are none', { lot: 'L1' }, 'UNITS-LOT-UNTRACKED /lot'],
  ])('%s is refused', async (_, body, error) => {
    expect(errorsOf(await commission(await worldOf(memoryTable(), [made]), body))).toEqual([error])
  })

  test('of a kit is commissioned before the lot that its kit will be of', async () => {
    const cup: Sku = { sku: 'CUP', name: 'Cup', unit: 'H87', serials: { mode: 'none' }, lots: true }
    const kit: Sku = { ...made, lots: true, kit: 'pre-assembled', components: [{ sku: 'CUP', quantity: 1 }] }
    const world = await worldOf(memoryTable(), [cup, kit])
    expect((await commission(world)).status).toBe(201)
    const others = await worldOf(memoryTable(), [{ ...made, lots: true }])
    expect(errorsOf(await commission(others))).toEqual(['UNITS-LOT-MISSING /lot'])
  })

  test('is not one of ours', async () => {
    const world = await worldOf(memoryTable())
    expect(errorsOf(await commission(world))).toEqual(['UNITS-COMMISSION /sku'])
  })
})

describe('a serial that waits in a pool', () => {
  const inPool = {
    tradeItem: gtin,
    serial: 'P-7',
    sku: mug.sku,
    state: 'pooled',
    steps: [],
    position: 7,
    version: 1,
  } as const

  test.each<[SerialPolicy, number]>([
    [defaultPolicy('pool'), 409],
    [{ mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 0 }, 201],
  ])('is retired only where nobody takes it in turn: %o', async (policy, status) => {
    const world = await worldOf(memoryTable(), [{ ...mug, serials: policy }])
    await world.table.write(putUnit(inPool, undefined))
    expect((await step(world, { step: 'decommission', serial: 'P-7' })).status).toBe(status)
  })

  test('and was given to an order keeps its place in the pool when it leaves the pattern', async () => {
    const world = await worldOf(memoryTable(), [{ ...mug, serials: defaultPolicy('pool') }])
    await world.table.write(putUnit(inPool, undefined))
    const state = await allocated(world.table, [{ space: poolSpaceId(gtin), from: 5, count: 5 }])
    await shipped(world.table, state, { units: [2] })
    expect((await step(world, { step: 'return', serial: 'P-7' })).status).toBe(201)
    expect(await recordOf(world, 'P-7')).toMatchObject({ state: 'returned', position: 7, version: 2 })
  })
})
