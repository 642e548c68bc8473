import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderDetails } from './order-details.ts'
import { detailsOf, invoiceRecord, minute, shipmentRecord } from './timeline-fixture.ts'
import { timelineOf } from './timeline-of.ts'

// Few moments, so that many things happen in the same one.
const at = fc.integer({ min: -3, max: 3 }).map(minute)
const ids = (letter: string) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 8 })
    .map((all) => all.map((n) => `${letter}${n}`))
const many = <Thing>(letter: string, one: (id: string) => fc.Arbitrary<Thing>) =>
  ids(letter).chain((all) => fc.tuple(...all.map(one)))

const shipments = many('s', (shipmentId) =>
  fc.record({
    link: fc.record({
      shipmentId: fc.constant(shipmentId),
      at,
      actor: fc.constant('north'),
      departed: fc.constantFrom([], [{ lineId: '1', sku: 'PHONE', quantity: 1 }]),
    }),
    record: fc.constantFrom(
      undefined,
      shipmentRecord(shipmentId),
      shipmentRecord(shipmentId, { status: 'packed' }),
    ),
  }),
)
const invoices = many('i', (invoiceId) =>
  fc.record({
    link: fc.record(
      {
        invoiceId: fc.constant(invoiceId),
        at,
        creditOf: fc.constant('i1'),
        void: fc.constant(true as const),
      },
      { requiredKeys: ['invoiceId', 'at'] },
    ),
    isRead: fc.boolean(),
  }),
)
const answers = many('a', (reference) =>
  fc.record({
    kind: fc.constantFrom('acknowledged' as const, 'refused' as const),
    provider: fc.constant('north'),
    reference: fc.constant(reference),
    bodyHash: fc.constant('h'),
    at,
  }),
)
const resends = many('r', (reference) =>
  fc.record({
    invoiceId: fc.constant('i1'),
    reference: fc.constant(reference),
    at,
    actor: fc.constant('desk'),
  }),
)
const returns = many('b', (returnId) =>
  fc.record({
    returnId: fc.constant(returnId),
    provider: fc.constant('north'),
    returnRef: fc.constant(returnId),
    locationId: fc.constant('leipzig'),
    at,
    taken: fc.constant([]),
    restocked: fc.constant([]),
    credits: fc.constant([]),
  }),
)
const refunds = many('m', (refundId) =>
  fc.record({
    refundId: fc.constant(refundId),
    bodyKey: fc.constant('k'),
    bodyHash: fc.constant('h'),
    at,
    total: fc.constant('1.00'),
    rounds: fc.constant(1),
    pending: fc.boolean(),
    credits: fc.constant([]),
    amounts: fc.constant([]),
  }),
)
const setAside = many('p', (shipmentId) => fc.record({ shipmentId: fc.constant(shipmentId), at }))

const anyOrder: fc.Arbitrary<OrderDetails> = fc
  .record({
    shipments,
    invoices,
    answers,
    resends,
    returns,
    refunds,
    setAside,
    cancelledAt: fc.option(at, { nil: undefined }),
  })
  .map(({ shipments: sent, invoices: documents, cancelledAt, ...rest }) =>
    detailsOf(
      {
        ...rest,
        ...(cancelledAt !== undefined && { order: { cancelledAt } }),
        shipments: sent.map(({ link }) => link),
        invoices: documents.map(({ link }) => link),
      },
      {
        shipments: new Map(sent.flatMap(({ link, record }) => (record ? [[link.shipmentId, record]] : []))),
        invoices: new Map(
          documents.flatMap(({ link, isRead }) => (isRead ? [[link.invoiceId, invoiceRecord(link)]] : [])),
        ),
      },
    ),
  )

test('a timeline is in the order of time', () => {
  fc.assert(
    fc.property(anyOrder, (details) => {
      const moments = timelineOf(details).map((entry) => entry.at)
      expect(moments).toEqual(moments.toSorted())
    }),
  )
})

test('each record of the order is told of exactly once for what it is', () => {
  const beginnings = new Set([
    'ordered',
    'acknowledged',
    'refused',
    'set-aside',
    'packed',
    'left',
    'closed-short',
    'invoiced',
    'credited',
    'returned',
    'refunded',
    'resent',
  ])
  fc.assert(
    fc.property(anyOrder, (details) => {
      const { whole } = details
      const timeline = timelineOf(details)
      const begun = timeline
        .filter(({ code }) => beginnings.has(code))
        .map(({ about }) => `${about.kind} ${about.id}`)
      expect(begun.toSorted()).toEqual(
        [
          `order ${whole.order.orderId}`,
          ...whole.shipments.map(({ shipmentId }) => `shipment ${shipmentId}`),
          ...whole.setAside.map(({ shipmentId }) => `shipment ${shipmentId}`),
          ...whole.invoices.map(({ invoiceId }) => `invoice ${invoiceId}`),
          ...whole.answers.map(({ provider, reference }) => `answer ${provider}#${reference}`),
          ...whole.returns.map(({ returnId }) => `return ${returnId}`),
          ...whole.refunds.map(({ refundId }) => `refund ${refundId}`),
          ...whole.resends.map(({ invoiceId, reference }) => `resend ${invoiceId}#${reference}`),
        ].toSorted(),
      )
      const named = timeline.map(({ code, about }) => `${code} ${about.kind} ${about.id}`)
      expect(new Set(named).size).toBe(named.length)
      expect(timeline.filter(({ code }) => code === 'voided').length).toBe(
        whole.invoices.filter((each) => each.void).length,
      )
    }),
  )
})

test('a timeline does not depend on the order in which records are read', () => {
  fc.assert(
    fc.property(anyOrder, (details) => {
      const { whole } = details
      const turned = {
        ...details,
        whole: {
          ...whole,
          shipments: whole.shipments.toReversed(),
          invoices: whole.invoices.toReversed(),
          answers: whole.answers.toReversed(),
          returns: whole.returns.toReversed(),
          refunds: whole.refunds.toReversed(),
          resends: whole.resends.toReversed(),
          setAside: whole.setAside.toReversed(),
        },
      }
      expect(timelineOf(turned)).toEqual(timelineOf(details))
    }),
  )
})
