import { expect, test } from 'vitest'
import { asBilled } from './as-billed.ts'
import { shipmentLine, shipmentOf } from './order-fixture.ts'

const share = (to: number) => [{ lineId: '1', from: 0, to, ordered: to }]

test('what left as it was ordered is invoiced as it is', () => {
  const shipment = shipmentOf({ lines: [shipmentLine({ quantity: 2, units: [{ quantity: 2 }] })] })
  expect(asBilled(shipment, share(2))).toEqual(shipment)
})

test('of more units the first are, across lots and serials', () => {
  const units = [
    { quantity: 2, lot: 'L1', serials: ['A', 'B'] },
    { quantity: 2, lot: 'L2', serials: ['C', 'D'] },
    { quantity: 1, lot: 'L3', serials: ['E'] },
  ]
  const shipment = shipmentOf({ lines: [shipmentLine({ quantity: 5, units })] })
  expect(asBilled(shipment, share(3)).lines).toMatchObject([
    { quantity: 3, units: [units[0], { quantity: 1, lot: 'L2', serials: ['C'] }] },
  ])
})

test('of more kits so many of each component, and of a line without a share nothing', () => {
  const components = [{ sku: 'CARD', units: [{ quantity: 6, lot: 'K' }] }]
  const shipment = shipmentOf({ lines: [shipmentLine({ quantity: 3, units: [], components })] })
  expect(asBilled(shipment, share(2)).lines[0]?.components?.[0]?.units).toEqual([{ quantity: 4, lot: 'K' }])
  expect(asBilled(shipment, []).lines).toMatchObject([{ quantity: 0, units: [] }])
})
