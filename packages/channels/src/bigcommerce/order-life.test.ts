import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, fetched, mugs } from './payload-fixture.ts'
import { bigCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(bigCommerceToOrder, connection)

describe('status', () => {
  test.each([
    [11, 'captured', true],
    [9, 'captured', true],
    [10, 'captured', true],
    [14, 'partially refunded', true],
    [11, null, true],
    [11, '', true],
    [11, 'authorized', false],
    [7, 'captured', false],
    [7, null, false],
    [1, null, false],
    [0, 'captured', false],
    [12, 'captured', false],
    [13, 'captured', false],
  ])('%d with payment %j: paid %s', (status_id, payment_status, paid) => {
    const mapped = orderOf(fetched({}, { status_id, payment_status }))
    expect(mapped.paid).toBe(paid)
    expect(mapped).not.toHaveProperty('cancelledAt')
    expect('payments' in mapped).toBe(paid)
  })

  test.each([[{ status_id: 4 }], [{ status_id: 5 }], [{ status_id: 6 }], [{ is_deleted: true }]])(
    '%j: cancelled when it was last changed, lines as ordered',
    (changes) => {
      expect(orderOf(fetched({}, changes))).toMatchObject({
        cancelledAt: '2026-11-16T08:12:51.000Z',
        lines: [{ quantity: 2 }],
      })
    },
  )
})

test.each([
  ['Cash on Delivery', '0', [{ kind: 'cash', amount: '29.75' }]],
  [
    'PayPal',
    '10.00',
    [
      { kind: 'gift-card', amount: '10.00' },
      { kind: 'online', amount: '19.75' },
    ],
  ],
  ['Gift Certificate', '29.75', [{ kind: 'gift-card', amount: '29.75' }]],
])('%s with %s from a certificate is %j', (payment_method, gift_certificate_amount, payments) => {
  expect(orderOf(fetched({}, { payment_method, gift_certificate_amount })).payments).toEqual(payments)
})

describe('refunded units', () => {
  test('that were not sent are not to go out', () => {
    const mapped = orderOf(fetched({ products: [mugs({ quantity_refunded: 1 })] }))
    expect(mapped).toMatchObject({
      lines: [{ quantity: 1, price: { net: '10.00', tax: '1.90', gross: '11.90' } }],
      totals: { net: '15.00', tax: '2.85', gross: '17.85' },
    })
  })

  test('of a line that was sent from are told by another document', () => {
    expect(
      orderOf(fetched({ products: [mugs({ quantity_refunded: 1, quantity_shipped: 2 })] })).lines[0]
        ?.quantity,
    ).toBe(2)
  })

  test('that are all of them cancel the order', () => {
    const mapped = orderOf(fetched({ products: [mugs({ quantity_refunded: 2 })] }))
    expect(mapped).toMatchObject({ cancelledAt: '2026-11-16T08:12:51.000Z', lines: [{ quantity: 2 }] })
  })

  test.each([3, 0.5])('cannot be %d of 2', (quantity_refunded) => {
    expect(faultsOf(fetched({ products: [mugs({ quantity_refunded })] }))).toEqual([
      'CHANNELS-QUANTITY /products/0/quantity_refunded',
    ])
  })
})
