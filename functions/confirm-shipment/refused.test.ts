import type { Table } from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { named, orderPhones } from './claims-fixture.ts'
import { type ShipmentStage, shipmentStage } from './shipment-stage.ts'

const parked = ({ memory }: ShipmentStage) => memory.items().filter(({ sk }) => sk === 'PARKED').length

/** A stage whose processes die before each transaction, until they are told not to. */
async function mortalStage() {
  const life = { dies: true }
  const mortal = (table: Table): Table => ({
    ...table,
    async write(...writes) {
      if (life.dies && writes.length > 1) throw new Error('died')
      return table.write(...writes)
    },
  })
  const stores = { memory: memoryTable(), work: memoryDocuments(), through: mortal }
  const stage = await orderPhones(shipmentStage(stores), { o1: 2, o2: 2 })
  return Object.assign(stage, { life })
}

describe('a report of what was packed that is refused', () => {
  test('after units were claimed for it claims them no more, and its correction claims its own', async () => {
    const stage = await mortalStage()
    await expect(stage.pack('s1', 'o1', named('A1', 'A2'))).rejects.toThrow('died')
    stage.life.dies = false
    expect(await stage.record('s1')).toMatchObject({ state: 'deciding', status: 'packed', attempt: 0 })
    expect(await stage.seen('A1')).toMatchObject({ claim: { shipmentId: 's1', attempt: 0 } })
    await stage.ship('s0', 'o1', named('A8', 'A9'))
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    expect(await stage.record('s1')).toMatchObject({ state: 'refused', attempt: 0 })
    expect(await stage.seen('A1')).toBeUndefined()
    await stage.pack('s1', 'o2', named('A2', 'A3'), 2)
    expect(await stage.record('s1')).toMatchObject({ state: 'confirmed', attempt: 1, refused: ['s1-1'] })
    expect(await stage.seen('A1')).toBeUndefined()
    expect(await stage.seen('A3')).toMatchObject({ state: 'shipped' })
    expect(parked(stage)).toBe(0)
  })

  test('is waited for by its correction: that is neither parked nor decided before it', async () => {
    const stage = await mortalStage()
    await expect(stage.pack('s1', 'o1', named('A1', 'A2'))).rejects.toThrow('died')
    stage.life.dies = false
    const correction = () => stage.pack('s1', 'o2', named('B1', 'B2'), 2)
    await expect(correction()).rejects.toThrow('lost the race')
    await stage.ship('s0', 'o1', named('A8', 'A9'))
    await stage.pack('s1', 'o1', named('A1', 'A2'))
    await correction()
    expect(await stage.record('s1')).toMatchObject({ state: 'confirmed', orderId: 'o2' })
    expect(parked(stage)).toBe(0)
  })
})
