import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ordersFault, ordersFaults } from './faults.ts'
import { isConnectionName, isExternalId, isSkuName, orderIdOf } from './order.ts'
import { openUnits } from './order-state.ts'

describe('a connection’s name', () => {
  test.each(['a', '0', 'fable', 'fable-2', 'a'.repeat(40)])('may be %j', (name) => {
    expect(isConnectionName(name)).toBe(true)
  })

  test.each(['', '-a', 'Fable', 'fa.ble', 'fa#ble', 'fa_ble', 'fä', 'a b', 'fable\n', 'a'.repeat(41)])(
    'may not be %j',
    (name) => expect(isConnectionName(name)).toBe(false),
  )
})

describe('an external id', () => {
  test.each(['1', 'A', '6120448807114', 'a_b:c-d', '1'.repeat(80)])('may be %j', (id) => {
    expect(isExternalId(id)).toBe(true)
  })

  test.each(['', '-1', 'a.b', 'a#b', 'a/b', ' 1', '1\n', 'é', '1'.repeat(81)])('may not be %j', (id) => {
    expect(isExternalId(id)).toBe(false)
  })
})

describe('the name of a SKU', () => {
  test.each(['A', 'mug-blue_2.0', '1'.repeat(80)])('may be %j', (name) => {
    expect(isSkuName(name)).toBe(true)
  })

  test.each(['', '-A', '.A', 'A#B', 'A/B', 'A B', 'A\n', 'Ä', '1'.repeat(81)])('may not be %j', (name) => {
    expect(isSkuName(name)).toBe(false)
  })
})

test('different orders have different ids', () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/).filter(isConnectionName)
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_:-]{0,5}$/).filter(isExternalId)
  const parts = fc.tuple(name, name, id)
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const isSame = one.every((part, i) => part === other[i])
      expect(orderIdOf(...one) === orderIdOf(...other)).toBe(isSame)
    }),
  )
})

test('open units are those that neither left nor will never come', () => {
  expect(openUnits({ lineId: '1', ordered: 10, shipped: 4, closed: 3 })).toBe(3)
})

describe('a fault', () => {
  test('has its documented sentence, and a detail behind it', () => {
    expect(ordersFault('ORDERS-SHIPMENT-OVER', '/lines/0/quantity', 'Open: 2.')).toEqual({
      code: 'ORDERS-SHIPMENT-OVER',
      pointer: '/lines/0/quantity',
      message: `${ordersFaults['ORDERS-SHIPMENT-OVER']} Open: 2.`,
    })
    expect(ordersFault('ORDERS-LOT-UNKNOWN', '').message).toBe(ordersFaults['ORDERS-LOT-UNKNOWN'])
  })

  test.each(Object.entries(ordersFaults))('%s is documented in a sentence', (code, meaning) => {
    expect(code).toMatch(/^ORDERS(-[A-Z]+)+$/)
    expect(meaning).toMatch(/^[A-Z].*\.$/)
  })
})
