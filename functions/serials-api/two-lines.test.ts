import { instant } from '@tallystick/kernel'
import { claimable, DEFAULT_FORMAT, foldClaim, spaceId, type UnitClaim } from '@tallystick/serials'
import { putShipment, putUnit } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { allocated, invoiced, shipmentOf, shipped } from './order-fixture.ts'
import {
  errorsOf,
  gtin,
  mug,
  orderId,
  serialAt,
  shownUnit,
  step as stepOf,
  unitRecord,
  type World,
  worldOf,
} from './units-fixture.ts'

const space = spaceId({ tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 })
const range = { space, from: 10, count: 5 }
const serial = serialAt(space, 12)
const step = (world: World, body: object) => stepOf(world, { serial, ...body })
const show = (world: World, of = serial) => shownUnit(world, of)
const recordOf = (world: World, of = serial) => unitRecord(world, of)

describe('a unit is never on two lines at once', () => {
  const secondOrder = 'shopify.fable.1002'
  const claim: UnitClaim = {
    shipmentId: 's2',
    attempt: 0,
    orderId: secondOrder,
    lineId: '7',
    at: instant('2026-12-01T10:00:00Z'),
    actor: 'fast',
  }
  const claimed = async (world: World, of: UnitClaim) => {
    const before = await recordOf(world)
    if (!claimable(before, mug.serials)) return false
    return (await world.table.write(putUnit({ ...before, claim: of, version: before.version + 1 }, before)))
      .done
  }

  test('it is sold again after it came back, and the first customer stays on record', async () => {
    const world = await worldOf(memoryTable())
    await shipped(world.table, await allocated(world.table, [range]), { units: [2] })
    await invoiced(world.table)
    await step(world, { step: 'return' })
    expect(await claimed(world, claim)).toBe(false)
    await step(world, { step: 'restock', locationId: 'leipzig' })
    expect(await claimed(world, claim)).toBe(true)
    expect(await claimed(world, { ...claim, shipmentId: 's3' })).toBe(false)
    await allocated(world.table, [], { id: secondOrder })
    await world.table.write(putShipment(shipmentOf('s2', { orderId: secondOrder }), undefined))
    await invoiced(world.table, 's2', secondOrder)
    const orders = ({ history }: { history: { step: string; orderId?: string }[] }) =>
      history.map((some) => [some.step, some.orderId])
    const shown = await show(world)
    expect(shown).toMatchObject({ state: 'sold', order: { orderId: secondOrder } })
    expect(orders(shown)).toEqual([
      ['allocate', orderId],
      ['ship', orderId],
      ['sell', orderId],
      ['return', undefined],
      ['restock', undefined],
      ['ship', secondOrder],
      ['sell', secondOrder],
    ])
    expect((await step(world, { step: 'return' })).status).toBe(201)
    expect(orders(await show(world)).slice(0, 7)).toEqual(orders(shown))
  })

  test('a step waits until the shipment that claims the unit is decided', async () => {
    const world = await worldOf(memoryTable())
    await shipped(world.table, await allocated(world.table, [range]), { units: [2] })
    await step(world, { step: 'return' })
    await step(world, { step: 'restock', locationId: 'leipzig' })
    await claimed(world, claim)
    const answer = await step(world, { step: 'destroy' })
    expect(answer.status).toBe(409)
    expect(errorsOf(answer)).toEqual(['UNITS-UNDECIDED /serial'])
    await world.table.write(putShipment(shipmentOf('s2', { state: 'parked' }), undefined))
    expect((await step(world, { step: 'destroy' })).status).toBe(201)
    expect(foldClaim(await recordOf(world), { state: 'confirmed', attempt: 0 })?.state).toBe('destroyed')
  })
})
