import { instant } from '@tallystick/kernel'
import type { Order, OrderState } from '@tallystick/orders'
import {
  putOrder,
  putOrderShipment,
  putOrderState,
  putShipment,
  readWholeOrder,
  type ShipmentRecord,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { beforeEach, expect, test } from 'vitest'
import { firstSending, MAX_EXCHANGES } from './first-sending.ts'

const day = (date: string) => instant(`2026-${date}T10:00:00Z`)

let table: ReturnType<typeof memoryTable>

beforeEach(() => {
  table = memoryTable()
})

interface Sent {
  readonly at: string
  readonly change?: Partial<ShipmentRecord>
}

/** Puts an order of one line, perhaps in exchange for another's, and what was sent of it. */
async function put(orderId: string, sent: readonly Sent[], exchangeOf?: string): Promise<void> {
  const order = { orderId, ...(exchangeOf && { exchangeOf: { orderId: exchangeOf, lineId: '1' } }) } as Order
  const state: OrderState = { orderId, version: 1, revision: 1, phase: 'shipped', lines: [] }
  await table.write(
    putOrder(order, { legalEntityId: 'fable', locationId: 'leipzig' }),
    putOrderState(state, undefined),
  )
  for (const [i, { at, change }] of sent.entries()) {
    const shipmentId = `${orderId}-${i}`
    const departed = [{ lineId: '1', sku: 'PHONE', quantity: 1 }]
    const record: ShipmentRecord = {
      shipmentId,
      provider: 'north',
      shipmentRef: shipmentId,
      orderId,
      bodyKey: 'k',
      bodyHash: 'h',
      receivedAt: day(at),
      state: 'confirmed',
      attempt: 0,
      faults: [],
      shares: [],
      carriesCharges: false,
      ...change,
    }
    await table.write(
      putOrderShipment(orderId, { shipmentId, at: day(at), actor: 'north', departed }),
      putShipment(record, undefined),
    )
  }
}

async function first(orderId: string, shipmentId?: string) {
  const order = await readWholeOrder(table, orderId)
  if (order === undefined) throw new Error('the test puts it')
  const { leftAt, order: sentIn } = await firstSending(table, order, shipmentId)
  return [sentIn.order.orderId, leftAt]
}

const departed = { at: day('05-09'), zoneOffset: '+01:00', bodyKey: 'k', bodyHash: 'h' }

test('a unit was sent with its own shipment', async () => {
  await put('o1', [{ at: '05-01' }, { at: '05-02' }])
  expect(await first('o1', 'o1-0')).toEqual(['o1', day('05-01')])
  expect(await first('o1')).toEqual(['o1', undefined])
})

test('what was packed was sent when it left, and not before', async () => {
  await put('o1', [
    { at: '05-01', change: { status: 'packed', departed } },
    { at: '05-02', change: { status: 'packed' } },
  ])
  expect(await first('o1', 'o1-0')).toEqual(['o1', day('05-09')])
  expect(await first('o1', 'o1-1')).toEqual(['o1', undefined])
})

test('a unit given in exchange counts from the last sending of the first line, through exchanges of exchanges', async () => {
  await put('o1', [{ at: '05-01' }, { at: '05-03' }])
  await put('o2', [{ at: '06-01' }], 'o1')
  await put('o3', [{ at: '07-01' }], 'o2')
  expect(await first('o2', 'o2-0')).toEqual(['o1', day('05-03')])
  expect(await first('o3', 'o3-0')).toEqual(['o1', day('05-03')])
})

test('one whose first order is not on record counts for itself', async () => {
  await put('o2', [{ at: '06-01' }], 'gone')
  expect(await first('o2', 'o2-0')).toEqual(['o2', day('06-01')])
})

test('orders that name each other in a circle end the search', async () => {
  await put('o1', [{ at: '05-01' }], 'o2')
  await put('o2', [{ at: '06-01' }], 'o1')
  expect(MAX_EXCHANGES).toBeLessThan(20)
  expect((await first('o1', 'o1-0'))[1]).toBeDefined()
})
