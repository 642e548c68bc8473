import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexKeys } from './index-keys.ts'
import { keys, WAITING_SHARDS, waitingPartition } from './keys.ts'
import type { Key } from './table.ts'

// The names that the doors let in, from few letters, so that different names look alike as often as they can.
const name = fc.stringMatching(/^[ab1][ab1-]{0,3}$/)
const sku = fc.stringMatching(/^[aA1][aA1_.-]{0,3}$/)
const externalId = fc.stringMatching(/^[aA1][aA1_:-]{0,3}$/)
const lot = fc.stringMatching(/^[!"%&'()*+,./:;<=>?_aA1-]{1,4}$/)
const reference = fc.stringMatching(/^[aA1_.:-]{1,4}$/)
const moment = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z')
const counter = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
)
const orderId = fc.tuple(name, name, externalId).map((parts) => parts.join('.'))
const hex = fc.stringMatching(/^[0-9a-f]{4}$/)
const tradeItem = fc.oneof(
  fc.constantFrom('09506000134352', '09506000134369'),
  sku.map((name) => `sku.${name}`),
)
const spaceId = fc
  .tuple(tradeItem, fc.constantFrom('crockford|12||0', 'crockford|12||1', 'digits|12|A|0', 'pool'))
  .map((parts) => parts.join('|'))
const fold = fc.stringMatching(/^[A1]{0,3}$/)
const seriesId = fc
  .tuple(name, fc.constantFrom('2026', '2027'))
  .map(([entity, year]) => `${entity}.invoice.${year}`)
const invoiceId = fc.tuple(seriesId, fc.integer({ min: 1, max: 99 })).map((parts) => parts.join('.'))
const gstin = fc.stringMatching(/^29[A1]{13}$/)
const waitingId = fc.oneof(orderId, hex)

/** One key of any entity, with what it was made of. */
const anyKey: fc.Arbitrary<{ of: unknown; key: Key }> = fc.oneof(
  made('sku', sku, keys.sku),
  made('legalEntity', name, keys.legalEntity),
  made('location', name, keys.location),
  made('order', orderId, keys.order),
  made('orderState', orderId, keys.orderState),
  made('shipment', hex, keys.shipment),
  made('draft', hex, keys.draft),
  made('series', seriesId, keys.series),
  made('parked', hex, keys.parked),
  made('dismissal', hex, (id: string) => keys.dismissal(id, '2026-11-20T10:00:00.000Z')),
  made('counter', spaceId, keys.counter),
  made('masterKey', fc.integer({ min: 0, max: 31 }), keys.masterKey),
  fc.tuple(name, name).map((of) => ({ of: ['connection', ...of], key: keys.connection(...of) })),
  fc.tuple(name, name).map((of) => ({ of: ['access', ...of], key: keys.connectionAccess(...of) })),
  fc.tuple(name, externalId).map((of) => ({ of: ['account', ...of], key: keys.account(...of) })),
  fc.tuple(name, name).map((of) => ({ of: ['secrets', ...of], key: keys.connectionSecrets(...of) })),
  fc.tuple(orderId, invoiceId).map((of) => ({ of: ['orderInvoice', ...of], key: keys.orderInvoice(...of) })),
  fc.tuple(orderId, hex).map((of) => ({ of: ['orderShipment', ...of], key: keys.orderShipment(...of) })),
  fc.tuple(orderId, hex).map((of) => ({ of: ['setAside', ...of], key: keys.orderSetAside(...of) })),
  fc.tuple(hex, orderId).map((of) => ({ of: ['orderName', ...of], key: keys.orderName(...of) })),
  fc
    .tuple(orderId, invoiceId, reference)
    .map((of) => ({ of: ['resend', ...of], key: keys.orderResend(...of) })),
  fc.tuple(spaceId, counter).map((of) => ({ of: ['range', ...of], key: keys.range(...of) })),
  fc
    .tuple(fc.constantFrom('receipt', 'count'), reference)
    .map((of) => ({ of: ['operation', ...of], key: keys.operation(...of) })),
  made('tradeItem', tradeItem, keys.tradeItem),
  made('commissioning', hex, keys.commissioning),
  made('importJob', hex, keys.importJob),
  fc.tuple(spaceId, counter).map((of) => ({ of: ['chunk', ...of], key: keys.poolChunk(...of) })),
  fc.tuple(spaceId, counter).map((of) => ({ of: ['free', ...of], key: keys.freePiece(...of) })),
  fc.tuple(spaceId, counter, orderId).map((of) => ({ of: ['release', ...of], key: keys.release(...of) })),
  fc.tuple(tradeItem, fold, lot).map((of) => ({ of: ['unit', ...of], key: keys.unit(...of) })),
  fc.tuple(sku, lot).map((of) => ({ of: ['lot', ...of], key: keys.lot(...of) })),
  fc.tuple(sku, lot, moment, reference).map((of) => ({ of: ['movement', ...of], key: keys.movement(...of) })),
  fc.tuple(name, sku, lot).map((of) => ({ of: ['gone', ...of], key: keys.stockGone(...of) })),
  fc
    .tuple(
      name.map((location) => `stock.${location}`),
      moment,
      orderId,
    )
    .map((of) => ({ of: ['line', ...of], key: keys.waitingLine(...of) })),
  fc.tuple(seriesId, counter).map((of) => ({ of: ['invoice', ...of], key: keys.invoice(...of) })),
  fc.tuple(seriesId, counter).map((of) => ({ of: ['registration', ...of], key: keys.registration(...of) })),
  made('registerChain', seriesId, keys.registerChain),
  made('portalAccess', gstin, keys.portalAccess),
  made('webhook', name, keys.webhook),
  made('webhookSecrets', name, keys.webhookSecrets),
  made('webhookEvent', hex, keys.webhookEvent),
  fc.tuple(name, moment, hex).map((of) => ({ of: ['errand', ...of], key: keys.webhookErrand(...of) })),
  fc.tuple(name, sku, lot).map((of) => ({ of: ['stock', ...of], key: keys.stock(...of) })),
  fc
    .tuple(
      fc.constantFrom('ORDER' as const, 'SHIPMENT' as const, 'REGISTRATION' as const, 'WEBHOOK' as const),
      waitingId,
    )
    .map((of) => ({ of: ['waiting', ...of], key: keys.waiting(...of) })),
)

function made<Name>(entity: string, names: fc.Arbitrary<Name>, keyOf: (name: Name) => Key) {
  return names.map((of) => ({ of: [entity, of] as unknown, key: keyOf(of) }))
}

test('different things have different keys, the same thing has the same', () => {
  fc.assert(
    fc.property(anyKey, anyKey, (one, other) => {
      const isSame = JSON.stringify(one.of) === JSON.stringify(other.of)
      expect(one.key.pk === other.key.pk && one.key.sk === other.key.sk).toBe(isSame)
    }),
    { numRuns: 5000 },
  )
})

test('no key is empty or longer than DynamoDB allows', () => {
  fc.assert(
    fc.property(anyKey, ({ key }) => {
      expect(key.pk).not.toBe('')
      expect(key.sk).not.toBe('')
    }),
  )
  const [long, longId] = ['a'.repeat(40), 'a'.repeat(80)]
  const order = [long, long, longId].join('.')
  for (const { pk, sk } of [
    keys.order(order),
    keys.waiting('ORDER', order),
    {
      pk: indexKeys.waiting('SINCE', 0),
      sk: indexKeys.waitingOrder('2026-11-20T10:00:00.000Z', 'ORDER', order),
    },
    keys.stock(long, longId, long),
    keys.unit(longId, long, long),
  ]) {
    expect(pk.length).toBeLessThan(2048)
    expect(sk.length).toBeLessThan(1024)
  }
})

describe('text order is the order of numbers and days', () => {
  test('of counters and invoices', () => {
    fc.assert(
      fc.property(counter, counter, (a, b) => {
        const [one, other] = [a, b].map((from) => keys.range('s', from).sk)
        expect((one ?? '') < (other ?? '')).toBe(a < b)
        expect(keys.invoice('s', a).sk < keys.invoice('s', b).sk).toBe(a < b)
      }),
    )
  })

  test('of invoices of a month by day, series and number', () => {
    const sorted = [
      indexKeys.invoiceOrder('2026-11-01', 'a.invoice.2026', 9),
      indexKeys.invoiceOrder('2026-11-01', 'a.invoice.2026', 10),
      indexKeys.invoiceOrder('2026-11-01', 'b.invoice.2026', 1),
      indexKeys.invoiceOrder('2026-11-02', 'a.invoice.2026', 1),
    ]
    expect(sorted.toSorted()).toEqual(sorted)
  })
})

describe('everything about an order or a range lies in one partition', () => {
  test('order, state, shipments, invoices', () => {
    const pks = [
      keys.order('o'),
      keys.orderState('o'),
      keys.orderShipment('o', 's'),
      keys.orderInvoice('o', 'i'),
    ]
    expect(new Set(pks.map(({ pk }) => pk)).size).toBe(1)
  })

  test('and no link looks like a range, or the other way about', () => {
    expect(keys.counter('s').pk).toBe(keys.range('s', 0).pk)
    expect(keys.counter('s').sk < 'RANGE#').toBe(true)
  })
})

test('waiting markers are spread over all partitions', () => {
  const partitions = Array.from({ length: 1000 }, (_, i) => keys.waiting('ORDER', `shopify.fable.${i}`).pk)
  const counted = Map.groupBy(partitions, (pk) => pk)
  expect([...counted.keys()].sort()).toEqual(
    Array.from({ length: WAITING_SHARDS }, (_, i) => waitingPartition(i)),
  )
  for (const members of counted.values()) expect(members.length).toBeGreaterThan(1000 / WAITING_SHARDS / 2)
})
