import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { checkReceipt } from './check-receipt.ts'
import { lotOf } from './lot-fixture.ts'
import { openReported } from './open-reported.ts'

const expiry = calendarDate('2037-12-31')
const reported = { sku: 'ROSE', lot: 'NEW', locationId: 'leipzig', expiry }
const before = { record: undefined, needsInspection: false, status: 'released', hasLeft: true } as const

test('a lot that nobody knew is opened where it is said to have left, as far as it is told', () => {
  const { record, lots = [] } = openReported(reported, before) ?? {}
  expect(record).toMatchObject({ origin: 'reported', status: 'released', expiry, locations: ['leipzig'] })
  expect(lots).toEqual([{ after: record }])
  expect(openReported(reported, { ...before, status: 'held' })?.record.status).toBe('held')
  const inspected = openReported(reported, { ...before, needsInspection: true })?.record
  expect(inspected).toMatchObject({ status: 'inspection', needsInspection: true })
})

test('one that only reports told of is told of at one location more', () => {
  const record = lotOf('NEW', { sku: 'ROSE', origin: 'reported', locations: ['leipzig'] })
  expect(openReported(reported, { ...before, record })).toEqual({ record, lots: [] })
  const elsewhere = { ...reported, locationId: 'porto' }
  const after = { ...record, locations: ['leipzig', 'porto'], version: record.version + 1 }
  expect(openReported(elsewhere, { ...before, record })).toEqual({
    record: after,
    lots: [{ before: record, after }],
  })
})

test('no more is brought in of one that was received, or that somebody stopped', () => {
  const received = lotOf('NEW', { sku: 'ROSE' })
  const held = lotOf('NEW', { sku: 'ROSE', origin: 'reported', status: 'held' })
  expect(openReported(reported, { ...before, record: received })).toBeUndefined()
  expect(openReported(reported, { ...before, record: held })).toBeUndefined()
  expect(openReported(reported, { ...before, record: held, status: 'held' })?.record).toBe(held)
})

test('what has left of one that is recalled is brought in, and stays recalled', () => {
  const record = lotOf('NEW', { sku: 'ROSE', origin: 'reported', status: 'recalled', locations: ['leipzig'] })
  expect(openReported(reported, { ...before, record })).toEqual({ record, lots: [] })
  expect(openReported(reported, { ...before, record, hasLeft: false })).toBeUndefined()
})

test('a receipt of it makes it a lot like others', () => {
  const record = lotOf('NEW', { sku: 'ROSE', origin: 'reported', locations: ['leipzig'] })
  const receipt = { sku: 'ROSE', lot: 'NEW', locationId: 'leipzig', quantity: 5 }
  const plan = checkReceipt(receipt, { record, needsInspection: false })
  expect(plan).toMatchObject({ ok: true, value: { lots: [{ after: { origin: 'received' } }] } })
})
