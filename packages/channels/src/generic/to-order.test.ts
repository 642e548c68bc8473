import { MAX_LINE_UNITS, MAX_ORDER_LINES } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { readBody } from '../read-body.ts'
import { call, connection, mugs, order, parcel } from './payload-fixture.ts'
import { genericToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(genericToOrder, connection)

test('maps an order that says no more than it must', () => {
  const mapped = orderOf(call({ buyer: {}, charges: null, totals: { gross: 23.8 } }))
  expect(mapped).toMatchObject({ displayName: 'ORD-1001', buyer: { name: '' }, charges: [] })
  expect(mapped).not.toHaveProperty('payments')
  expect(mapped).not.toHaveProperty('cancelledAt')
  expect(mapped.lines[0]?.discount).toBe('0.00')
})

test('digits of JSON numbers are kept', () => {
  const text = JSON.stringify({ type: 'order.paid', timestamp: '2026-11-20T09:15:02Z', data: order() })
    .replace('"ORD-1001"', '9007199254740993017')
    .replace('"5.95"', '5.9500000000000000000000000')
  const body = readBody(Buffer.from(text))
  assert(body.ok)
  expect(orderOf(body.value)).toMatchObject({
    externalId: '9007199254740993017',
    totals: { net: '25.00', tax: '4.75', gross: '29.75' },
  })
})

test('amounts follow the digits of their currency', () => {
  const lines = [mugs({ price: { net: '1500' } })]
  const yen = orderOf(call({ currency: 'JPY', lines, charges: [], totals: { gross: '1500' } }))
  expect(yen.totals).toEqual({ net: '1500', tax: '0', gross: '1500' })
  const dinars = orderOf(call({ currency: 'KWD', lines, charges: [], totals: { gross: '1500' } }))
  expect(dinars.totals.gross).toBe('1500.000')
})

test('payments keep what they are called and when they came', () => {
  const paidAt = '2026-11-20T14:30:00+05:30'
  const payments = [
    { kind: 'online', amount: '20', reference: 'pay_4471', paidAt },
    { kind: 'cash', amount: '9.75' },
  ]
  expect(orderOf(call({ payments })).payments).toEqual([
    { kind: 'online', amount: '20.00', reference: 'pay_4471', paidAt: '2026-11-20T09:00:00.000Z' },
    { kind: 'cash', amount: '9.75' },
  ])
})

test("the connection's aliases name our SKU", () => {
  const aliased = { ...connection, skuAliases: { 'MUG-BLUE': 'MUG-0017' } }
  expect(orderOf(call(), aliased).lines[0]?.sku).toBe('MUG-0017')
})

test('a cancelled order keeps its lines', () => {
  const mapped = orderOf(call({ cancelledAt: '2026-11-20T10:00:00Z' }, 'order.cancelled'))
  expect(mapped).toMatchObject({ cancelledAt: '2026-11-20T10:00:00.000Z', lines: [{ quantity: 2 }] })
})

test('a charge without cost is left out', () => {
  expect(
    orderOf(call({ charges: [parcel(), parcel({ chargeId: 'b', price: { net: '0' } })] })).charges,
  ).toHaveLength(1)
})

test('tax that the marketplace owes is told', () => {
  const taxes = [{ title: 'MwSt', rate: '19.00', amount: '3.80', liability: 'marketplace' }]
  const [line] = orderOf(call({ lines: [mugs({ price: { gross: '23.80', taxes } })] })).lines
  expect(line?.price.taxes).toEqual([{ title: 'MwSt', rate: '19', amount: '3.80', liability: 'marketplace' }])
})

describe('totals', () => {
  test.each(['29.74', '29.75', '29.76'])('may be one minor unit off for a rate: %s', (gross) => {
    expect(orderOf(call({ totals: { gross } })).totals.gross).toBe(gross)
  })

  test.each([
    [{ gross: '29.77' }, 'gross'],
    [{ gross: '29.75', net: '25.02' }, 'net'],
    [{ gross: '29.75', tax: '4.70' }, 'tax'],
    [{ gross: '29.75', rounding: '0.05' }, 'gross'],
  ])('%j differ', (totals, part) => {
    expect(faultsOf(call({ totals }))).toEqual([`CHANNELS-TOTALS-DIFFER /data/totals/${part}`])
  })

  test.each([
    ['29.70', '-0.05'],
    ['30.00', '0.25'],
  ])('%s may hold a rounding of %s', (gross, rounding) => {
    const mapped = orderOf(call({ totals: { gross, rounding, net: '25.00', tax: '4.75' } }))
    expect(mapped.charges.at(-1)).toMatchObject({ kind: 'rounding', price: { gross: rounding } })
    expect(mapped.totals.gross).toBe(gross)
  })
})

describe('prices', () => {
  const taxes = [{ title: 'MwSt', rate: '19', amount: '3.80' }]

  test.each([
    [{ net: '20.00', taxes }],
    [{ gross: '23.80', taxes }],
    [{ net: '20.00', gross: '23.80', taxes }],
    [{ net: '20.00', tax: '3.80', gross: '23.80', taxes }],
    [{ net: 20, tax: 3.8, taxes }],
  ])('%j suffices', (price) => {
    expect(orderOf(call({ lines: [mugs({ price })] })).lines[0]?.price).toMatchObject({
      net: '20.00',
      tax: '3.80',
      gross: '23.80',
    })
  })

  test.each([
    [{ net: '20.01', gross: '23.80', taxes }, 'CHANNELS-PRICE-DIFFERS /data/lines/0/price/gross'],
    [{ gross: '23.80', tax: '3.81', taxes }, 'CHANNELS-PRICE-DIFFERS /data/lines/0/price/tax'],
    [{ gross: '23.80', tax: '3.80' }, 'CHANNELS-PRICE-DIFFERS /data/lines/0/price/tax'],
    [{ gross: '3.79', taxes }, 'CHANNELS-PRICE-NEGATIVE /data/lines/0/price'],
    [{ tax: '3.80', taxes }, 'CHANNELS-SHAPE /data/lines/0/price'],
    [{ net: '20.001' }, 'CHANNELS-AMOUNT-SCALE /data/lines/0/price/net'],
    [
      { gross: '23.80', taxes: [{ rate: '19', amount: '3.801' }] },
      'CHANNELS-AMOUNT-SCALE /data/lines/0/price/taxes/0/amount',
    ],
    [{ net: '-1.00' }, 'CHANNELS-SHAPE /data/lines/0/price/net'],
    [{ net: '1e2' }, 'CHANNELS-SHAPE /data/lines/0/price/net'],
  ])('%j is a fault', (price, told) => {
    expect(faultsOf(call({ lines: [mugs({ price })] }))).toEqual([told])
  })
})

describe('faults', () => {
  test.each([
    ['an unknown member of the order', { gtin: '09506000134352' }, 'CHANNELS-MEMBER-UNKNOWN /data/gtin'],
    [
      'an unknown member of a line',
      { lines: [mugs({ 'a/b': 1 })] },
      'CHANNELS-MEMBER-UNKNOWN /data/lines/0/a~1b',
    ],
    [
      'an unknown member of the buyer',
      { buyer: { phone: '1' } },
      'CHANNELS-MEMBER-UNKNOWN /data/buyer/phone',
    ],
    ['our own id', { orderId: 'generic.fable.1' }, 'CHANNELS-MEMBER-UNKNOWN /data/orderId'],
    ['an id with a dot', { externalId: 'a.b' }, 'CHANNELS-ORDER-ID /data/externalId'],
    ['no id', { externalId: null }, 'CHANNELS-ORDER-ID /data/externalId'],
    ['a revision with a point', { revision: 1.5 }, 'CHANNELS-SHAPE /data/revision'],
    ['a revision too high', { revision: '1000000000000000' }, 'CHANNELS-SHAPE /data/revision'],
    ['a moment without a zone', { placedAt: '2026-11-20T09:14:41' }, 'CHANNELS-SHAPE /data/placedAt'],
    ['a flag in words', { paid: 'yes' }, 'CHANNELS-SHAPE /data/paid'],
    ['no lines', { lines: [], charges: [], totals: { gross: 0 } }, 'CHANNELS-LINES-NONE /data/lines'],
    ['a line without SKU', { lines: [mugs({ sku: ' ' })] }, 'CHANNELS-SKU-MISSING /data/lines/0/sku'],
    ['a line without id', { lines: [mugs({ lineId: null })] }, 'CHANNELS-LINE-ID /data/lines/0/lineId'],
    ['part of a unit', { lines: [mugs({ quantity: 1.5 })] }, 'CHANNELS-QUANTITY /data/lines/0/quantity'],
    ['no unit', { lines: [mugs({ quantity: 0 })] }, 'CHANNELS-QUANTITY /data/lines/0/quantity'],
    [
      'too many units',
      { lines: [mugs({ quantity: MAX_LINE_UNITS + 1 })] },
      'CHANNELS-LINE-UNITS-LIMIT /data/lines/0/quantity',
    ],
    [
      'too many lines',
      { lines: Array.from({ length: MAX_ORDER_LINES + 1 }, () => mugs()) },
      'CHANNELS-LINES-LIMIT /data/lines',
    ],
    [
      'a charge named as ours',
      { charges: [parcel({ chargeId: 'rounding' })] },
      'CHANNELS-LINE-ID /data/charges/0/chargeId',
    ],
    [
      'rounding as a charge',
      { charges: [parcel({ kind: 'rounding' })] },
      'CHANNELS-SHAPE /data/charges/0/kind',
    ],
    [
      'part of a cent taken off',
      { lines: [mugs({ discount: '0.001' })] },
      'CHANNELS-AMOUNT-SCALE /data/lines/0/discount',
    ],
    [
      'part of a cent paid',
      { payments: [{ kind: 'cash', amount: '29.755' }] },
      'CHANNELS-AMOUNT-SCALE /data/payments/0/amount',
    ],
    ['part of a cent in all', { totals: { gross: '29.751' } }, 'CHANNELS-AMOUNT-SCALE /data/totals/gross'],
    [
      'a country in words',
      { buyer: { billingAddress: { country: 'Germany' } } },
      'CHANNELS-SHAPE /data/buyer/billingAddress/country',
    ],
    ['paid, it says, and is not', { paid: false }, 'CHANNELS-TYPE-DIFFERS /data/paid'],
  ])('%s', (_, changes, told) => {
    expect(faultsOf(call(changes))).toEqual([told])
  })

  test('cancelled, it says, and says not when', () => {
    expect(faultsOf(call({}, 'order.cancelled'))).toEqual(['CHANNELS-TYPE-DIFFERS /data/cancelledAt'])
  })

  test('are told all at once', () => {
    const lines = [mugs(), mugs({ sku: null, quantity: 0 })]
    expect(faultsOf(call({ externalId: '', lines, paid: false }))).toEqual([
      'CHANNELS-ORDER-ID /data/externalId',
      'CHANNELS-TYPE-DIFFERS /data/paid',
      'CHANNELS-LINE-ID /data/lines/1/lineId',
      'CHANNELS-SKU-MISSING /data/lines/1/sku',
      'CHANNELS-QUANTITY /data/lines/1/quantity',
    ])
  })

  test('hold no names, addresses or tax ids', () => {
    const buyer = {
      name: 'Ada Example',
      taxId: 'DE123456788',
      email: 'ada@example.com',
      billingAddress: { country: 'Adaland' },
    }
    const mapped = genericToOrder(call({ buyer }), connection)
    expect(JSON.stringify(mapped)).not.toMatch(/Ada|DE1234|example\.com/)
  })

  test.each([[null], ['text'], [[]], [{}]])('%j is no call', (body) => {
    expect(faultsOf(body)[0]).toMatch(/^CHANNELS-SHAPE/)
  })
})
