import { calendarDate, instant } from '@tallystick/kernel'
import { MAX_ORDER_BYTES, MAX_ORDER_LINES, type Order } from '@tallystick/orders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyItem, bodyOf, MAX_TEXT_BYTES, storedBytes } from './body-item.ts'
import { memoryTable } from './memory/index.ts'
import { order } from './record-fixture.ts'

const key = { pk: 'SKU#A', sk: 'SKU' }

/** A body whose JSON, quotes included, has so many bytes. */
const bodyOfBytes = (bytes: number) => 'x'.repeat(bytes - 2)

test('what is stored as a body comes back, whatever its size', () => {
  const sizes = fc.constantFrom(0, MAX_TEXT_BYTES, 10 * MAX_TEXT_BYTES)
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), sizes, (held, filler) => {
      const body = { held, filler: 'é'.repeat(filler) }
      const item = bodyItem(key, body)
      expect(item).toMatchObject(key)
      expect(bodyOf(item)).toEqual(JSON.parse(JSON.stringify(body)))
    }),
  )
})

test('members that are undefined are not stored', () => {
  expect(bodyOf(bodyItem(key, { sku: 'A', gtin: undefined }))).toEqual({ sku: 'A' })
})

test('no item, or one without a body, has none', () => {
  expect(bodyOf(undefined)).toBeUndefined()
  expect(bodyOf(key)).toBeUndefined()
  expect(bodyOf({ ...key, body: 7 })).toBeUndefined()
})

describe('a large body', () => {
  test('is compressed when its text has more bytes than the limit, not before', () => {
    expect(bodyItem(key, bodyOfBytes(MAX_TEXT_BYTES))).toEqual({
      ...key,
      body: JSON.stringify(bodyOfBytes(MAX_TEXT_BYTES)),
    })
    expect(bodyItem(key, bodyOfBytes(MAX_TEXT_BYTES + 1))).toEqual({ ...key, zip: expect.any(Uint8Array) })
    expect(bodyItem(key, 'é'.repeat(MAX_TEXT_BYTES / 2))).toHaveProperty('zip')
  })

  test('is the same bytes each time', () => {
    const many = { lines: Array.from({ length: 200 }, () => order.lines) }
    expect(bodyItem(key, many)).toEqual(bodyItem(key, structuredClone(many)))
  })

  test('that stands as text is read, too', () => {
    const body = { filler: bodyOfBytes(10 * MAX_TEXT_BYTES) }
    expect(bodyOf({ ...key, body: JSON.stringify(body) })).toEqual(body)
  })
})

test.each([0, 1])('the size told is that of the attribute: %i bytes over the limit', (over) => {
  const body = bodyOfBytes(MAX_TEXT_BYTES + over)
  const { pk: _, sk: __, ...stored } = bodyItem(key, body)
  const [held = ''] = Object.values<string | Uint8Array>(stored)
  expect(storedBytes(body)).toBe(Buffer.byteLength(held))
})

/** A digest-like number, so that no two lines are alike. */
const scattered = (i: number) => String((i * 2_654_435_761) % 4_294_967_296).padStart(10, '0')

describe('an order of as many lines as one may have, none like another', () => {
  const lines = Array.from({ length: MAX_ORDER_LINES }, (_, i) => ({
    lineId: `1412${scattered(i)}`,
    sku: `PART-${scattered(i + 1)}`,
    name: `Sensor ${scattered(i + 2)}, outdoor, with mounting set`,
    quantity: 1,
    price: {
      net: `${i}.${10 + (i % 90)}`,
      tax: `${i % 977}.${10 + (i % 89)}`,
      gross: `${i % 1009}.${10 + (i % 83)}`,
      taxes: [
        { title: 'VAT', rate: '19', amount: `${i % 977}.${10 + (i % 89)}`, liability: 'seller' as const },
      ],
    },
    discount: '0.00',
  }))
  const large: Order = { ...order, placedAt: instant('2026-11-20T09:00:00Z'), lines }
  const ledger = lines.map(({ lineId, sku }, i) => ({
    lineId,
    ordered: 1,
    shipped: 1,
    closed: 0,
    parts: [
      {
        sku,
        gtin: `0${scattered(i)}123`,
        perLineUnit: 1,
        serials: [{ space: `0${scattered(i)}123|crockford|12||0`, from: i * 7919, count: 1 }],
        lots: [{ lot: `L${scattered(i + 3)}`, expiry: calendarDate('2037-03-31'), quantity: 1, shipped: 1 }],
      },
    ],
  }))

  test.each([
    ['the order', large],
    ['its ledger', ledger],
  ])('fits its item: %s', async (_, body) => {
    expect(Buffer.byteLength(JSON.stringify(body))).toBeGreaterThan(3 * MAX_ORDER_BYTES)
    expect(storedBytes(body)).toBeLessThan(MAX_ORDER_BYTES)
    const table = memoryTable()
    await table.write({ kind: 'put', item: bodyItem(key, body) })
    expect(bodyOf(await table.get(key))).toEqual(body)
  })
})
