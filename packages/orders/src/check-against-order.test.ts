import { describe, expect, test } from 'vitest'
import { checkAgainstOrder } from './check-against-order.ts'
import { orderOf, shipmentLine, shipmentOf, stateOf } from './order-fixture.ts'
import type { OrderState } from './order-state.ts'
import type { Shipment } from './shipment.ts'

function faults(change: Partial<Shipment>, state: OrderState = stateOf('allocated')): [string, string][] {
  const shipped = { order: orderOf(), state, locationId: 'leipzig' }
  return checkAgainstOrder(shipmentOf(change), shipped).map(({ code, pointer }) => [code, pointer])
}

test('what was ordered and is still open may leave', () => {
  expect(faults({})).toEqual([])
  expect(faults({ lines: [shipmentLine({ quantity: 1, outstanding: 1 })] })).toEqual([])
})

describe('the shipment as a whole', () => {
  test('of a cancelled order; from elsewhere that is not told', () => {
    expect(faults({}, stateOf('cancelled'))).toEqual([['ORDERS-SHIPMENT-CANCELLED', '/orderId']])
    expect(faults({ locationId: 'berlin' }, stateOf('cancelled'))).toEqual([
      ['ORDERS-SHIPMENT-ELSEWHERE', '/locationId'],
    ])
  })
})

describe('each line', () => {
  test('that was not ordered, or not like that', () => {
    const lines = [shipmentLine({ orderLineId: '9' }), shipmentLine({ sku: 'MUG-RED' })]
    expect(faults({ lines })).toEqual([
      ['ORDERS-SHIPMENT-LINE-UNKNOWN', '/lines/0/orderLineId'],
      ['ORDERS-SHIPMENT-SKU', '/lines/1/sku'],
    ])
  })

  test('with more than is open, or more to come than was ordered', () => {
    const one = stateOf('partly-shipped', {
      lines: [{ lineId: '1', ordered: 2, shipped: 1, closed: 0 }],
    })
    expect(faults({}, one)).toEqual([['ORDERS-SHIPMENT-OVER', '/lines/0/quantity']])
    expect(faults({ lines: [shipmentLine({ quantity: 1, outstanding: 2 })] }, one)).toEqual([
      ['ORDERS-SHIPMENT-OUTSTANDING', '/lines/0/outstanding'],
    ])
  })
})
