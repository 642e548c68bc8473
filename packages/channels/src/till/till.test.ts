import { instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { findChannel } from '../channels.ts'
import { call, connection } from '../generic/payload-fixture.ts'
import { TILL_SALE, till } from './till.ts'

const store = { ...connection, channel: 'till', connectionId: 'mitte' }

test('a till is a channel that nobody can call', () => {
  expect(findChannel('till')).toBe(till)
  expect(till.verify(Buffer.from('{}'), {}, [], instant('2026-11-20T10:00:00Z'))).toMatchObject({ ok: false })
  expect(till.concern('order.paid')).toBe('park')
})

test('what its door kept holds the order, as the generic channel has it', () => {
  const raw = Buffer.from('{}')
  expect(till.concern(till.identify(raw, {}).topic)).toBe('order')
  expect(till.identify(raw, {}).topic).toBe(TILL_SALE)
  expect(till.toOrder({ call: call() }, store)).toMatchObject({ value: { orderId: 'till.mitte.ORD-1001' } })
})

test('what is wrong with the order points into what was kept', () => {
  const wrong = till.toOrder({ call: call({ currency: 'euro' }) }, store)
  expect(wrong).toMatchObject({ ok: false, faults: [{ pointer: '/call/data/currency' }] })
  expect(till.toOrder({}, store).ok).toBe(false)
})
