import { describe, expect, test } from 'vitest'
import { amazon } from './amazon.ts'
import { amazonOrderId, concernOfAmazon, identifyAmazon } from './identify.ts'
import { notification, read } from './payload-fixture.ts'
import { verifyAmazon } from './verify.ts'

const raw = Buffer.from('{}')
const hash = 'sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
const identified = {
  deliveryKey: 'a6f1c2de-4b58-4c0e-9d5b-0e3f7a1b2c3d',
  topic: 'ORDER_CHANGE',
  account: 'A2TALLYSTICK0',
  orderKey: '306-1204488-0711427',
  occurredAt: '2026-11-16T08:12:51.284Z',
}

test('no call is ever verified: the queue that Amazon writes to is what is trusted', () => {
  expect(verifyAmazon()).toMatchObject({ ok: false, faults: [{ code: 'CHANNELS-SIGNATURE-NONE' }] })
  expect(amazon.verify).toBe(verifyAmazon)
})

describe('identifyAmazon', () => {
  test('reads a notification as it comes from a queue', () => {
    expect(identifyAmazon(raw, {}, read(notification()))).toEqual(identified)
  })

  test('reads it inside the event of an event bus', () => {
    const event = {
      version: '0',
      'detail-type': 'ORDER_CHANGE',
      source: 'aws.partner',
      detail: notification(),
    }
    expect(identifyAmazon(raw, {}, read(event))).toEqual(identified)
  })

  test('reads the bytes itself where nobody has yet', () => {
    expect(identifyAmazon(Buffer.from(JSON.stringify(notification())), {})).toEqual(identified)
  })

  test('falls back on the moment of the event', () => {
    const body = read(notification({ OrderChangeTrigger: null }))
    expect(identifyAmazon(raw, {}, body).occurredAt).toBe('2026-11-16T08:13:02.109Z')
  })

  test.each([[undefined], [null], ['text'], [[]], [{}]])('knows %j by its bytes', (body) => {
    expect(identifyAmazon(raw, {}, body)).toEqual({ deliveryKey: hash, topic: '' })
  })
})

describe('what a notification asks for', () => {
  test.each([
    [{}, 'ORDER_CHANGE', 'order'],
    [{ OrderStatus: 'Canceled' }, 'ORDER_CHANGE', 'order'],
    [{ OrderStatus: 'Shipped' }, 'ORDER_CHANGE', 'order'],
    [{ OrderStatus: 'Pending' }, 'ORDER_CHANGE/Pending', 'ignore'],
    [{ OrderStatus: 'PendingAvailability' }, 'ORDER_CHANGE/PendingAvailability', 'ignore'],
    [{ FulfillmentType: 'AFN' }, 'ORDER_CHANGE/AFN', 'ignore'],
    [{ FulfillmentType: 'AFN', OrderStatus: 'Pending' }, 'ORDER_CHANGE/AFN', 'ignore'],
  ])('%j: %s, %s', (summary, topic, concern) => {
    const body = read(notification({}, summary))
    expect(identifyAmazon(raw, {}, body).topic).toBe(topic)
    expect(concernOfAmazon(topic)).toBe(concern)
    expect(amazonOrderId(body)).toBe(concern === 'order' ? '306-1204488-0711427' : undefined)
  })

  test('one of another type is left to people', () => {
    const body = read({ ...notification(), NotificationType: 'ACCOUNT_STATUS_CHANGED' })
    expect(concernOfAmazon(identifyAmazon(raw, {}, body).topic)).toBe('park')
    expect(amazonOrderId(body)).toBeUndefined()
  })

  test.each(['../../orders', '', 'a'.repeat(81), null])(
    'no order is asked for by the id %j',
    (AmazonOrderId) => {
      const body = read(notification({ AmazonOrderId }))
      expect(amazonOrderId(body)).toBeUndefined()
      expect(identifyAmazon(raw, {}, body)).not.toHaveProperty('orderKey')
    },
  )
})
