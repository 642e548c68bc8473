import { instant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { channels, findChannel, thinChannels } from './channels.ts'
import { connection } from './shopify/payload-fixture.ts'

test('every channel is found by its name, and no other is', () => {
  for (const channel of [...channels, ...thinChannels]) expect(findChannel(channel.name)).toBe(channel)
  expect(findChannel('Shopify')).toBeUndefined()
})

test('names are unique and fit into an order id', () => {
  const names = [...channels, ...thinChannels].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !isConnectionName(name))).toEqual([])
})

test('the channels whose calls hold the order fetch nothing', () => {
  expect(channels.filter(({ thin }) => thin !== undefined)).toEqual([])
})

describe.each([...channels, ...thinChannels])('$name', (channel) => {
  test('knows any call by its bytes, whatever they are', () => {
    for (const raw of [Buffer.from(''), Buffer.from([0xff, 0x00]), Buffer.from('{"a":[]}')]) {
      const known = channel.identify(raw, {})
      expect(known.deliveryKey).toMatch(/^sha256-[0-9a-f]{64}$/)
      expect(channel.concern(known.topic)).toBe('park')
      expect(channel.isPing?.(raw, {}) ?? false).toBe(false)
    }
  })

  test('refuses a call without a signature', () => {
    const secrets = [{ id: 'one', value: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }]
    expect(channel.verify(Buffer.from('{}'), {}, secrets, instant('2026-11-20T12:00:00Z')).ok).toBe(false)
  })

  test.each([[null], ['text'], [[]], [{}], [true]])('refuses the body %j with faults', (body) => {
    const mapped = channel.toOrder(body, connection)
    expect(mapped).toMatchObject({ ok: false, faults: expect.arrayContaining([expect.anything()]) })
  })
})
