import { describe, expect, test } from 'vitest'
import { concernOfFynd, identifyFynd, isFyndPing } from './identify.ts'
import { call, read, shipment } from './payload-fixture.ts'

const raw = Buffer.from('{}')
const hash = 'sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

describe('identifyFynd', () => {
  test('knows the call by its bytes, and the event and the shipment by its body', () => {
    const body = read(call(shipment(), { created_timestamp: '2026-11-16T08:12:51.5' }))
    expect(identifyFynd(raw, {}, body)).toEqual({
      deliveryKey: hash,
      topic: 'application/shipment/update/v1',
      account: '71',
      orderKey: '17310044821907733151',
      occurredAt: '2026-11-16T08:12:51.500Z',
    })
  })

  test('reads the bytes itself where nobody has yet, and knows those it cannot read', () => {
    const bytes = Buffer.from(JSON.stringify(call()))
    expect(identifyFynd(bytes, {})).toEqual(identifyFynd(bytes, {}, read(call())))
    expect(identifyFynd(raw, {})).toEqual({ deliveryKey: hash, topic: '' })
    expect(identifyFynd(Buffer.from('{'), {}).topic).toBe('')
  })

  test('finds the shipment also where it is called id', () => {
    expect(identifyFynd(raw, {}, read(call({ id: '42' }))).orderKey).toBe('42')
  })

  test.each([[null], ['text'], [[]], [{ event: 'shipment' }]])('says nothing about the body %j', (body) => {
    expect(identifyFynd(raw, {}, body)).toEqual({ deliveryKey: hash, topic: '' })
  })

  test('takes nothing else for an order', () => {
    const other = read(call(shipment(), { name: 'refund' }))
    expect(identifyFynd(raw, {}, other)).not.toHaveProperty('orderKey')
    expect(identifyFynd(raw, {}, read(call({ id: '../1' })))).not.toHaveProperty('orderKey')
  })
})

describe('concernOfFynd', () => {
  test.each([
    ['application/shipment/create/v1', 'order'],
    ['application/shipment/update/v1', 'order'],
    ['application/shipment/update/v2', 'park'],
    ['company/ping/create/v1', 'ignore'],
    ['application/refund/create/v1', 'park'],
    ['extension/extension/uninstall/v1', 'park'],
    ['', 'park'],
  ])('%j: %s', (topic, concern) => {
    expect(concernOfFynd(topic)).toBe(concern)
  })
})

describe('isFyndPing', () => {
  const ping = Buffer.from('{"event":{"name":"ping"}}')

  test('is true for an unsigned ping alone', () => {
    expect(isFyndPing(ping, {})).toBe(true)
    expect(isFyndPing(ping, { 'X-FP-Signature': 'a' })).toBe(false)
    expect(isFyndPing(Buffer.from(JSON.stringify(call())), {})).toBe(false)
  })

  test.each(['', '{', '[]', '{"event":"ping"}', `{"event":{"name":"ping"}}${' '.repeat(10_000)}`])(
    'is false for %j',
    (text) => {
      expect(isFyndPing(Buffer.from(text.slice(0, 20_000)), {})).toBe(false)
    },
  )
})
