import { putUnit, readUnit } from '@tallystick/store'
import { type MemoryTableOptions, memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { named, orderPhones, roughWeather, shippedWith, untilDone } from './claims-fixture.ts'
import { gtin, type ShipmentStage, shipmentStage } from './shipment-stage.ts'

async function stageWith(
  options: MemoryTableOptions,
  orders: Readonly<Record<string, number>>,
): Promise<ShipmentStage> {
  return orderPhones(shipmentStage({ memory: memoryTable(options), work: memoryDocuments() }), orders)
}

describe('two reports that name one unit', () => {
  const both = { o1: 3, o2: 3 }

  test('one after the other: the second is parked', async () => {
    const stage = await stageWith({}, both)
    await stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))
    await stage.ship('s2', 'o2', named('B1', 'A2', 'B3'))
    expect(await stage.record('s2')).toMatchObject({
      state: 'parked',
      faults: [{ code: 'ORDERS-SERIAL-SHIPPED', pointer: '/lines/0/units/0/serials/1' }],
    })
    expect(await stage.seen('B1')).toBeUndefined()
  })

  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'at once (%i): one leaves, neither waits for ever',
    async (seed) => {
      const { options, begin } = roughWeather(seed, { lostResponse: 0.05 })
      const stage = await stageWith(options, both)
      begin()
      await Promise.all([
        untilDone(() => stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))),
        untilDone(() => stage.ship('s2', 'o2', named('A3', 'A2', 'A1'))),
      ])
      const records = await Promise.all(['s1', 's2'].map((id) => stage.record(id)))
      expect(records.map((record) => record?.state).sort()).toEqual(['confirmed', 'parked'])
      const winner = records[0]?.state === 'confirmed' ? 's1' : 's2'
      expect(await shippedWith(stage, ['A1', 'A2', 'A3'])).toEqual([[winner], [winner], [winner]])
    },
  )

  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'one replayed while the other comes (%i): one leaves',
    async (seed) => {
      const { options, begin } = roughWeather(seed, { lostResponse: 0.05 })
      const stage = await stageWith(options, both)
      await stage.unit('A1', { state: 'decommissioned' })
      await stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))
      expect(await stage.record('s1')).toMatchObject({
        state: 'parked',
        faults: [{ code: 'ORDERS-SERIAL-RETIRED' }],
      })
      const { unit } = await readUnit(stage.memory, gtin, 'A1')
      if (unit) await stage.put(putUnit({ ...unit, state: 'commissioned', version: 2 }, unit))
      begin()
      await Promise.all([
        untilDone(() => stage.replay('s1')),
        untilDone(() => stage.ship('s2', 'o2', named('A1', 'A2', 'A3'))),
      ])
      const records = await Promise.all(['s1', 's2'].map((id) => stage.record(id)))
      expect(records.map((record) => record?.state).sort()).toEqual(['confirmed', 'parked'])
      const winner = records[0]?.state === 'confirmed' ? 's1' : 's2'
      expect(await shippedWith(stage, ['A1', 'A2', 'A3'])).toEqual([[winner], [winner], [winner]])
    },
  )

  test('a first one that is not decided: the one with the smaller id waits, the other is parked', async () => {
    const stage = await stageWith({}, both)
    const claim = { attempt: 0, orderId: 'o9', lineId: '1', at: stage.deps.now(), actor: 'other' }
    await stage.unit('A1', { state: 'allocated', claim: { ...claim, shipmentId: 's5' } })
    await expect(stage.ship('s1', 'o1', named('A1', 'A2', 'A3'))).rejects.toThrow('lost the race')
    expect(await stage.record('s1')).toBeUndefined()
    await stage.ship('s8', 'o2', named('A1', 'B2', 'B3'))
    expect(await stage.record('s8')).toMatchObject({
      state: 'parked',
      faults: [{ code: 'ORDERS-SERIAL-CLAIMED' }],
    })
  })
})
