import type { ShipmentReceived } from '@tallystick/events'
import type { Shipment } from '@tallystick/orders'
import type { ShipmentRecord } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { MAX_REMEMBERED_REFUSALS, type Reference, recordOf, referenceFor } from './report-at-work.ts'

const [early, then, late] = ['10', '11', '12'].map((hour) => `2026-11-20T${hour}:00:00.000Z`) as [
  string,
  string,
  string,
]

function onRecord(change: Partial<ShipmentRecord>): ShipmentRecord {
  return {
    shipmentId: 's1',
    provider: 'default',
    shipmentRef: 'S-1',
    orderId: 'o1',
    bodyKey: 'shipments/s1/a.json',
    bodyHash: 'a',
    receivedAt: then,
    status: 'packed',
    state: 'confirmed',
    attempt: 0,
    faults: [],
    shares: [],
    carriesCharges: false,
    ...change,
  }
}

const type = 'shipment-received'

describe('a reference', () => {
  test('under which nothing came is free', () => {
    expect(referenceFor(undefined, { type, bodyHash: 'a', receivedAt: then })).toBe('free')
  })

  test.each<[string, Partial<ShipmentRecord>, hash: string, at: string, Reference]>([
    ['of a report that is confirmed, to itself', {}, 'a', early, 'free'],
    ['of a report that is confirmed, to another', {}, 'b', late, 'taken'],
    ['of a report that waits, to another', { state: 'waiting' }, 'b', late, 'taken'],
    ['of a report that is being decided, to itself', { state: 'deciding' }, 'a', then, 'free'],
    ['of a report that is being decided, to another', { state: 'deciding' }, 'b', late, 'undecided'],
    ['of a refused report, to the message it came with', { state: 'refused' }, 'a', then, 'over'],
    ['of a refused report, to itself posted again', { state: 'refused' }, 'a', late, 'free'],
    ['of a refused report, to another', { state: 'refused' }, 'b', late, 'free'],
    ['of a refused report, to another of that moment', { state: 'refused' }, 'b', then, 'free'],
    ['of a refused report, to an older one', { state: 'refused' }, 'b', early, 'over'],
    ['of a correction, to what it corrected', { refused: ['b'] }, 'b', early, 'over'],
    ['of a correction, to what it corrected at that moment', { refused: ['b'] }, 'b', then, 'over'],
    ['of a correction, to what it corrected posted again', { refused: ['b'] }, 'b', late, 'taken'],
    [
      'of a correction that was refused, to what it corrected',
      { state: 'refused', refused: ['b'] },
      'b',
      then,
      'over',
    ],
  ])('%s', (_, change, bodyHash, receivedAt, expected) => {
    expect(referenceFor(onRecord(change), { type, bodyHash, receivedAt })).toBe(expected)
  })

  test('of goods that left and are being decided is not another report’s to wait for', () => {
    const { status: _, ...left } = onRecord({ state: 'deciding' })
    expect(referenceFor(left, { type, bodyHash: 'b', receivedAt: late })).toBe('taken')
  })
})

describe('an amendment', () => {
  test.each<[string, Partial<ShipmentRecord>, hash: string, at: string, Reference]>([
    ['that comes again', {}, 'a', late, 'free'],
    ['of what is confirmed', {}, 'b', late, 'corrects'],
    ['of what is being decided', { state: 'deciding' }, 'b', late, 'corrects'],
    ['of what is parked', { state: 'parked' }, 'b', late, 'corrects'],
    ['of the moment of its report', { bodyHash: 'c' }, 'b', then, 'corrects'],
    ['older than what stands', { isAmended: true }, 'b', early, 'over'],
    ['of the same moment: the greater name stands', { isAmended: true }, 'b', then, 'corrects'],
    ['of the same moment: the smaller name does not', { isAmended: true, bodyHash: 'c' }, 'b', then, 'over'],
  ])('%s', (_, change, bodyHash, receivedAt, expected) => {
    const event = { type: 'shipment-amended', bodyHash, receivedAt } as const
    expect(referenceFor(onRecord(change), event)).toBe(expected)
  })

  test('stands against the report that it corrects, however late that comes', () => {
    const amended = onRecord({ isAmended: true })
    expect(referenceFor(amended, { type, bodyHash: 'b', receivedAt: early })).toBe('over')
    expect(referenceFor(amended, { type, bodyHash: 'b', receivedAt: late })).toBe('taken')
  })
})

describe('the record of a report', () => {
  const event: ShipmentReceived = {
    type: 'shipment-received',
    version: 1,
    shipmentId: 's1',
    provider: 'default',
    bodyKey: 'shipments/s1/b.json',
    bodyHash: 'b',
    receivedAt: late,
  }
  const shipment = { shipmentRef: 'S-1', orderId: 'o1', status: 'packed' } as Shipment
  const refusedOf = (before: ShipmentRecord | undefined) =>
    recordOf({ event, shipment, before, attempt: 1 }, { state: 'deciding', faults: [] }).refused

  test('remembers what it corrects, and no more of that than messages can still come of', () => {
    expect(refusedOf(undefined)).toBeUndefined()
    expect(refusedOf(onRecord({ state: 'refused' }))).toEqual(['a'])
    expect(refusedOf(onRecord({ state: 'refused', bodyHash: 'b', refused: ['a'] }))).toEqual(['a'])
    expect(refusedOf(onRecord({ state: 'deciding', bodyHash: 'b', refused: ['a'] }))).toEqual(['a'])
    const many = Array.from({ length: MAX_REMEMBERED_REFUSALS }, (_, i) => `r${i}`)
    expect(refusedOf(onRecord({ state: 'refused', refused: many }))).toEqual([...many.slice(1), 'a'])
  })

  test('tells that the goods were only packed', () => {
    const at = { event, before: undefined, attempt: 0 }
    const outcome = { state: 'refused', faults: [] } as const
    expect(recordOf({ ...at, shipment }, outcome)).toMatchObject({ status: 'packed' })
    const { status: _, ...left } = shipment
    expect(recordOf({ ...at, shipment: left }, outcome)).not.toHaveProperty('status')
  })
})
