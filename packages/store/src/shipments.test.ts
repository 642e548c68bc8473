import { instant } from '@tallystick/kernel'
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
    attempt: 0,
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

test('a shipment that is tried again is another attempt: what an earlier one decided no longer counts', async () => {
  const table = memoryTable()
  const parked = recordOf()
  await table.write(putShipment(parked, undefined))
  expect((await table.write(putShipment({ ...parked, attempt: 1 }, parked))).done).toBe(true)
  expect((await table.write(putShipment(recordOf({ state: 'confirmed' }), parked))).done).toBe(false)
})

test('a record with ten thousand faults and notices still fits its item, and says how many there are', async () => {
  const faults = Array.from({ length: 10_000 }, (_, i) => ({
    code: 'X',
    pointer: `/${i}`,
    message: 'm'.repeat(200),
  }))
  const table = memoryTable()
  await table.write(putShipment(recordOf({ faults, notices: faults }), undefined))
  const kept = await readShipment(table, 's1')
  for (const told of [kept?.faults, kept?.notices]) {
    expect(told).toHaveLength(100)
    expect(told?.at(-1)).toMatchObject({ code: 'KERNEL-FAULTS-MORE' })
  }
})

test('a shipment leaves once: of two departures one is written, and nobody who did not see it writes over it', async () => {
  const table = memoryTable()
  const confirmed = recordOf({ state: 'confirmed', status: 'packed' })
  const leaving = (bodyHash: string) => ({
    at: instant('2026-11-20T12:00:00Z'),
    zoneOffset: '+01:00',
    bodyKey: `shipments/s1/departure-${bodyHash}.json`,
    bodyHash,
  })
  await table.write(putShipment(confirmed, undefined))
  const first = { ...confirmed, departed: leaving('d1') }
  expect((await table.write(putShipment(first, confirmed))).done).toBe(true)
  expect((await table.write(putShipment({ ...confirmed, departed: leaving('d2') }, confirmed))).done).toBe(
    false,
  )
  expect((await table.write(putShipment(confirmed, confirmed))).done).toBe(false)
  expect((await table.write(putShipment(first, first))).done).toBe(true)
  expect(await readShipment(table, 's1')).toEqual(first)
})
