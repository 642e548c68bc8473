import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, payload } from './payload-fixture.ts'
import { wooCommerceToOrder } from './to-order.ts'

const { orderOf } = mappingOf(wooCommerceToOrder, connection)

describe('status', () => {
  const open = { date_paid_gmt: null }

  test.each([
    ['processing', {}, true],
    ['processing', open, true],
    ['completed', open, true],
    ['pending', open, false],
    ['on-hold', {}, false],
    ['failed', open, false],
    ['checkout-draft', open, false],
    ['teilversendet', {}, true],
    ['teilversendet', open, false],
  ])('%s with %j: paid %s', (status, changes, paid) => {
    const mapped = orderOf(payload({ status, ...changes }))
    expect(mapped.paid).toBe(paid)
    expect(mapped).not.toHaveProperty('cancelledAt')
  })

  test.each(['cancelled', 'refunded', 'trash'])(
    '%s: cancelled when it was last changed, lines as ordered',
    (status) => {
      expect(orderOf(payload({ status }))).toMatchObject({
        cancelledAt: '2026-11-16T08:12:51.000Z',
        lines: [{ quantity: 2 }],
      })
    },
  )
})

describe('refunds', () => {
  const refunds = [{ id: 61, reason: '', total: '-11.90' }]

  test('of all of it say so, and so does the order then alone', () => {
    expect(orderOf(payload({ status: 'refunded' }))).toMatchObject({ paidBack: true })
    expect(orderOf(payload({ status: 'cancelled' }))).not.toHaveProperty('paidBack')
  })

  test('in part leave the order as it is, and are told by themselves', () => {
    expect(orderOf(payload({ refunds }))).toEqual(orderOf(payload()))
  })

  test('of the whole order cancel it', () => {
    const whole = [{ id: 61, reason: '', total: '-29.75' }]
    expect(orderOf(payload({ status: 'refunded', refunds: whole }))).toHaveProperty('cancelledAt')
  })

  test('of nothing are none', () => {
    expect(orderOf(payload({ refunds: [{ id: 61, total: '0.00' }, { id: 62 }] })).lines).toHaveLength(1)
  })
})
