import { describe, expect, test } from 'vitest'
import { concernOfGeneric, identifyGeneric } from './identify.ts'

const hashOfEmptyObject = 'sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

describe('identifyGeneric', () => {
  test('takes the body where it was read before', () => {
    const body = { type: 'order.updated', timestamp: '2026-11-20T09:15:02Z', data: { externalId: '7' } }
    expect(identifyGeneric(Buffer.from('{}'), { 'Webhook-Id': 'msg_1' }, body)).toEqual({
      deliveryKey: 'msg_1',
      topic: 'order.updated',
      orderKey: '7',
      occurredAt: '2026-11-20T09:15:02.000Z',
    })
  })

  test.each([
    '{"type":1}',
    '{"type":"","data":[],"timestamp":"now"}',
    '{"data":{"externalId":"a/b"}}',
    '\xff',
  ])('leaves out what is missing or malformed: %j', (text) => {
    const { deliveryKey, ...rest } = identifyGeneric(Buffer.from(text, 'latin1'), {})
    expect(deliveryKey).toMatch(/^sha256-[0-9a-f]{64}$/)
    expect(rest).toEqual({ topic: text.includes('1') ? '1' : '' })
  })

  test.each([undefined, '', 'msg 1', 'x'.repeat(101)])(
    'knows a call by its bytes where its id is %j',
    (id) => {
      expect(identifyGeneric(Buffer.from('{}'), { 'webhook-id': id }).deliveryKey).toBe(hashOfEmptyObject)
    },
  )
})

test.each([
  ['order.created', 'order'],
  ['order.paid', 'order'],
  ['order.updated', 'order'],
  ['order.cancelled', 'order'],
  ['order.refunded', 'refund'],
  ['order.fulfilled', 'fulfilled'],
  ['privacy.data_requested', 'privacy'],
  ['privacy.erasure_requested', 'privacy'],
  ['constructor', 'park'],
  ['customer.redacted', 'park'],
  ['app.uninstalled', 'park'],
  ['', 'park'],
])('%j: %s', (type, concern) => {
  expect(concernOfGeneric(type)).toBe(concern)
})
