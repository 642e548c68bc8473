import { expect, test } from 'vitest'
import { detailsOf, invoiceRecord, minute, shipmentRecord } from './timeline-fixture.ts'
import { timelineOf } from './timeline-of.ts'

const told = (details: Parameters<typeof timelineOf>[0]) =>
  timelineOf(details).map(({ code, says }) => [code, says])
const departed = [{ lineId: '1', sku: 'PHONE', quantity: 2 }]

test('an order begins with what was ordered', () => {
  expect(told(detailsOf({}))).toEqual([['ordered', 'Ordered at shopify as #1001: 3 units for 35.70 EUR.']])
})

test('goods were given to it, or it waits for them, or it is cancelled', () => {
  const waits = { thing: 'stock.leipzig.PHONE', since: minute(1) }
  const waiting = detailsOf({
    state: { phase: 'waiting', waitsAt: waits, waitingFor: '3 × PHONE at leipzig' },
  })
  expect(told(waiting)[1]).toEqual(['waits', 'Waits for 3 × PHONE at leipzig.'])
  const cancelled = detailsOf({ order: { cancelledAt: minute(3) }, state: { allocatedAt: minute(2) } })
  expect(told(cancelled).slice(1)).toEqual([
    ['allocated', 'Goods and serials were given to it.'],
    ['cancelled', 'Cancelled in the channel.'],
  ])
})

test('a shipment says who reported it, what carries it, and when it was packed first', () => {
  const shipments = [{ shipmentId: 's1', at: minute(2), actor: 'north', departed }]
  const carrier = { code: 'DHL', tracking: ['T1', 'T2'] }
  expect(told(detailsOf({ shipments }))[1]).toEqual(['left', '2 units left with shipment s1.'])
  const left = new Map([['s1', shipmentRecord('s1', { carrier })]])
  expect(timelineOf(detailsOf({ shipments }, { shipments: left }))[1]).toEqual({
    at: minute(2),
    code: 'left',
    says: '2 units left with shipment REF-s1 by DHL, T1 and 1 more.',
    about: { kind: 'shipment', id: 's1' },
    actor: 'north',
  })
  const packed = new Map([['s1', shipmentRecord('s1', { status: 'packed' })]])
  expect(told(detailsOf({ shipments }, { shipments: packed })).slice(1)).toEqual([
    ['packed', '2 units packed for shipment REF-s1.'],
  ])
  const departure = {
    at: minute(9),
    zoneOffset: '+01:00',
    bodyKey: 'k',
    bodyHash: 'h',
    carrier: { code: 'UPS', tracking: [] },
  }
  const gone = new Map([['s1', shipmentRecord('s1', { status: 'packed', departed: departure, carrier })]])
  expect(
    timelineOf(detailsOf({ shipments }, { shipments: gone }))
      .map(({ at, says }) => [at, says])
      .slice(1),
  ).toEqual([
    [minute(2), '2 units packed for shipment REF-s1.'],
    [minute(9), '2 units left with shipment REF-s1 by UPS.'],
  ])
})

test('a report that was set aside says why as long as it is', () => {
  const setAside = [{ shipmentId: 's1', at: minute(2) }]
  const faults = ['One.', 'Two.', 'Three.'].map((message) => ({ code: 'ORDERS-X', pointer: '', message }))
  const parked = new Map([['s1', shipmentRecord('s1', { state: 'parked', faults })]])
  expect(told(detailsOf({ setAside }, { shipments: parked }))[1]).toEqual([
    'set-aside',
    'The report of shipment REF-s1 did not fit: One. And 2 faults more.',
  ])
  expect(told(detailsOf({ setAside }))[1]).toEqual(['set-aside', 'The report of shipment s1 did not fit.'])
})

test('documents say their numbers and money, and what became of them', () => {
  const invoices = [
    { invoiceId: 'i1', shipmentId: 's1', at: minute(3), void: true as const },
    { invoiceId: 'c1', creditOf: 'i1', at: minute(4) },
  ]
  const [one, credit] = invoices.map((link) => invoiceRecord(link))
  const voided = { reason: 'Cancelled with the authority', at: minute(6) }
  const read = new Map([
    ['i1', { ...one, state: 'void', voided } as typeof one & object],
    ['c1', credit as typeof credit & object],
  ])
  expect(told(detailsOf({ invoices }, { invoices: read })).slice(1)).toEqual([
    ['invoiced', 'Invoice N-i1 over 11.90 EUR.'],
    ['credited', 'Credit note N-c1 over 11.90 EUR, for invoice N-i1.'],
    ['voided', 'The number N-i1 is void: Cancelled with the authority.'],
  ])
  expect(told(detailsOf({ invoices })).slice(1)).toEqual([
    ['invoiced', 'Invoice i1.'],
    ['voided', 'The number i1 is void.'],
    ['credited', 'Credit note c1, for invoice i1.'],
  ])
})

test('answers of providers and resends are told with who gave them', () => {
  const answer = { provider: 'north', reference: 'A', bodyHash: 'h', at: minute(1) }
  const refusal = {
    ...answer,
    kind: 'refused',
    reference: 'B',
    reason: 'Broken shelf',
    lineIds: ['1'],
  } as const
  const answers = [{ ...answer, kind: 'acknowledged' as const }, refusal]
  const resends = [
    { invoiceId: 'i1', reference: 'R', at: minute(2), actor: 'desk', recipientRef: 'customer-7' },
  ]
  const entries = timelineOf(detailsOf({ answers, resends })).slice(1)
  expect(entries.map(({ says, actor }) => [says, actor])).toEqual([
    ['north took it to be picked.', 'north'],
    ['north refuses to ship 1 line: Broken shelf.', 'north'],
    ['The documents of i1 were to be sent once more, to customer-7.', 'desk'],
  ])
})

test('equal moments stand in the order of a life', () => {
  const at = minute(0)
  const details = detailsOf({
    state: { allocatedAt: at },
    shipments: [{ shipmentId: 's1', at, actor: 'north', departed }],
    invoices: [{ invoiceId: 'i1', shipmentId: 's1', at }],
    resends: [{ invoiceId: 'i1', reference: 'R', at, actor: 'desk' }],
  })
  expect(timelineOf(details).map(({ code }) => code)).toEqual([
    'ordered',
    'allocated',
    'left',
    'invoiced',
    'resent',
  ])
})
