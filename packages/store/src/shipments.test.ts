import { expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { putShipment, readShipment, type ShipmentRecord } from './shipments.ts'

function recordOf(change: Partial<ShipmentRecord> = {}): ShipmentRecord {
  return {
    shipmentId: 's1',
    provider: 'default',
    shipmentRef: 'S-1',
    orderId: 'shopify.fable.1001',
    bodyKey: 'shipments/s1/x.json',
    bodyHash: 'x',
    receivedAt: '2026-11-20T10:00:00.000Z',
    state: 'parked',
    faults: [],
    shares: [],
    carriesCharges: false,
    ...change,
  }
}

test('a shipment is put once, and replaced only in the state it was read in', async () => {
  const table = memoryTable()
  const parked = recordOf()
  const confirmed = recordOf({
    state: 'confirmed',
    shares: [{ lineId: '1', from: 0, to: 2, ordered: 2 }],
    carriesCharges: true,
  })
  expect(await readShipment(table, 's1')).toBeUndefined()
  expect((await table.write(putShipment(parked, undefined))).done).toBe(true)
  expect((await table.write(putShipment(parked, undefined))).done).toBe(false)
  expect((await table.write(putShipment(parked, parked))).done).toBe(true)
  expect((await table.write(putShipment(confirmed, parked))).done).toBe(true)
  expect((await table.write(putShipment(parked, parked))).done).toBe(false)
  expect(await readShipment(table, 's1')).toEqual(confirmed)
})

test('a record with ten thousand faults still fits its item, and says how many there are', async () => {
  const faults = Array.from({ length: 10_000 }, (_, i) => ({
    code: 'X',
    pointer: `/${i}`,
    message: 'm'.repeat(200),
  }))
  const table = memoryTable()
  await table.write(putShipment(recordOf({ faults }), undefined))
  const kept = (await readShipment(table, 's1'))?.faults
  expect(kept).toHaveLength(100)
  expect(kept?.at(-1)).toMatchObject({ code: 'KERNEL-FAULTS-MORE' })
})
