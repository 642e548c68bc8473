import type { RegistrationRecord } from '@tallystick/einvoice/in'
import { calendarDate, type Instant, instant } from '@tallystick/kernel'
import {
  type InvoiceRecord,
  putCreditLedger,
  putInvoice,
  putRegistration,
  type Registration,
} from '@tallystick/store'
import { memoryQueue, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { eventQueue } from '../shell/event-queue.ts'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { askRegistration } from './ask-registration.ts'
import { showRegistration } from './step.ts'

const seriesId = 'teak.29.invoice.2026'
const invoiceId = `${seriesId}.1`
const irn = 'ab'.repeat(32)
const ackDate = instant('2026-11-20T06:00:00Z')
const acknowledged = { revision: 1, irn, ackNo: '112600000000001', ackDate }

const records = {
  numbered: { state: 'numbered', revision: 1, posts: 0 },
  refused: { state: 'refused', revision: 2, posts: 1, codes: [{ code: '2176', message: 'Invalid HSN' }] },
  parked: { state: 'parked', revision: 1, posts: 1, duplicate: true, faults: [] },
  registered: { state: 'registered', ...acknowledged },
  cancelling: { state: 'cancelling', ...acknowledged, sent: 1, wish: { reason: '1', remark: 'twice' } },
  cancelled: { state: 'cancelled', ...acknowledged },
} as const satisfies Record<string, RegistrationRecord>

const faults = [{ code: 'REGISTRATIONS-REFUSED', pointer: '', message: 'Invalid HSN', rule: '2176' }]
const held = { parked: true, faults } as const

const invoice: InvoiceRecord = {
  invoiceId,
  seriesId,
  sequence: 1,
  number: 'TT/26-27/1',
  state: 'numbered',
  legalEntityId: 'teak',
  orderId: 'o1',
  draftId: 'd1',
  regime: 'in-gst',
  issueDate: '2026-11-20',
  currency: 'INR',
  totalWithTax: '1180.00',
  totalWithoutTax: '1000.00',
  buyerName: 'Bright Lamps',
  profile: 'in-inv01',
  sha256: 'a'.repeat(64),
  numberedSha256: 'a'.repeat(64),
  chain: 'b'.repeat(64),
  numberedAt: ackDate,
  updatedAt: ackDate,
}

async function desk(record: RegistrationRecord, change: Partial<Registration> = {}) {
  const table = memoryTable()
  const subject = {
    type: 'INV',
    number: invoice.number,
    date: calendarDate('2026-11-20'),
    irn,
    buyerGstin: 'URP',
    totalValue: '1180.00',
    thirtyDayLimit: true,
  } as const
  const order = { portal: 'nic', gstin: '29AAKCT5521P1Z7', subject }
  const staged = { sha256: invoice.sha256, documentKey: 'drafts/a.json', since: ackDate, at: ackDate }
  const registration = { ...order, ...staged, seriesId, sequence: 1, version: 3, record, ...change }
  await table.write(putInvoice(invoice), putRegistration(registration, undefined))
  const queues = { registrations: memoryQueue('registrations'), drafts: memoryQueue('drafts') }
  const deps = (now: Instant) => ({
    table,
    registrations: eventQueue<'registrations'>(queues.registrations),
    drafts: eventQueue<'drafts'>(queues.drafts),
    now: () => now,
  })
  return {
    table,
    sent: (name: keyof typeof queues) => queues[name].pending().map(({ body }) => JSON.parse(body)),
    show: (id = invoiceId) => showRegistration({ table }, request(id)),
    ask: (body: object, now = ackDate) => askRegistration(deps(now), request(invoiceId, body)),
  }
}

function request(id: string, body: object = {}): HttpRequest {
  const bytes = Buffer.from(JSON.stringify(body))
  return { parameters: { invoiceId: id }, query: {}, headers: {}, requestId: '1', body: bytes }
}

function bodyOf({ body }: HttpResponse) {
  return JSON.parse(Buffer.from(body).toString())
}
const codesOf = (response: HttpResponse) =>
  bodyOf(response).errors.map(({ code }: { code: string }) => code) as string[]

const cancel = { do: 'cancel', reason: 'order-cancelled', remark: 'never packed' }

describe('what is shown', () => {
  test('of a refused document: why, and until when it has to be registered', async () => {
    const { show } = await desk(records.refused, held)
    expect(bodyOf(await show())).toEqual({
      invoiceId,
      number: 'TT/26-27/1',
      portal: 'nic',
      gstin: '29AAKCT5521P1Z7',
      state: 'refused',
      revision: 2,
      held: true,
      faults,
      at: ackDate,
      registerBy: '2026-12-19',
    })
  })

  test('of a registered document: the acknowledgement, and until when it can be cancelled', async () => {
    const { show } = await desk(records.registered)
    expect(bodyOf(await show())).toMatchObject({
      state: 'registered',
      held: false,
      faults: [],
      irn,
      ackNo: '112600000000001',
      ackDate,
      cancelBefore: '2026-11-21T06:00:00.000Z',
    })
    expect(bodyOf(await show()).registerBy).toBeUndefined()
  })

  test('of a document that waits for the portal: when it goes on', async () => {
    const { show } = await desk(records.numbered, { notBefore: '2026-11-20T06:15:00.000Z', failures: 5 })
    expect(bodyOf(await show())).toMatchObject({ notBefore: '2026-11-20T06:15:00.000Z', held: false })
  })

  test.each([`${seriesId}.2`, 'nothing', '../x.1'])('%s is not there', async (id) => {
    const { show } = await desk(records.numbered)
    expect((await show(id)).status).toBe(404)
  })
})

describe('what people want', () => {
  test('a retry of what is held goes to the portal', async () => {
    for (const record of [records.refused, records.parked, records.numbered]) {
      const { ask, sent } = await desk(record, held)
      expect((await ask({ do: 'retry' })).status).toBe(202)
      expect(sent('registrations')).toEqual([
        { type: 'registration-due', version: 1, seriesId, sequence: 1, wish: { kind: 'retry' } },
      ])
    }
  })

  test('a revision of what was refused goes to the drafts', async () => {
    const { ask, sent } = await desk(records.refused, held)
    expect((await ask({ do: 'revise' })).status).toBe(202)
    expect(sent('drafts')).toEqual([{ type: 'revision-asked', version: 1, seriesId, sequence: 1 }])
    expect(sent('registrations')).toEqual([])
  })

  test('a cancellation goes to the portal with the code of its reason', async () => {
    for (const [reason, code] of [
      ['duplicate', '1'],
      ['data-entry-mistake', '2'],
      ['order-cancelled', '3'],
      ['other', '4'],
    ]) {
      const { ask, sent } = await desk(records.registered)
      expect((await ask({ ...cancel, reason })).status).toBe(202)
      expect(sent('registrations')).toMatchObject([
        { wish: { kind: 'cancel', reason: code, remark: 'never packed' } },
      ])
    }
  })
})

describe('what the state does not allow is a conflict, and nothing is sent', () => {
  test.each([
    ['a retry of what goes on by itself', 'numbered', {}, { do: 'retry' }, 'REGISTRATIONS-NOT-REFUSED'],
    ['a retry of what is registered', 'registered', held, { do: 'retry' }, 'REGISTRATIONS-NOT-REFUSED'],
    ['a revision of what is parked', 'parked', held, { do: 'revise' }, 'REGISTRATIONS-NOT-REFUSED'],
    ['a revision of what is registered', 'registered', {}, { do: 'revise' }, 'REGISTRATIONS-NOT-REFUSED'],
    ['a cancellation of what is refused', 'refused', held, cancel, 'REGISTRATIONS-NOT-REGISTERED'],
    ['a cancellation under way', 'cancelling', {}, cancel, 'REGISTRATIONS-NOT-REGISTERED'],
    ['a cancellation of what is cancelled', 'cancelled', {}, cancel, 'REGISTRATIONS-NOT-REGISTERED'],
  ] as const)('%s', async (_, state, change, body, code) => {
    const { ask, sent } = await desk(records[state], change)
    const response = await ask(body)
    expect([response.status, codesOf(response)]).toEqual([409, [code]])
    expect([sent('registrations'), sent('drafts')]).toEqual([[], []])
  })

  test('a cancellation after a day, with the way that is left', async () => {
    const { ask } = await desk(records.registered)
    expect((await ask(cancel, instant('2026-11-21T05:59:59.999Z'))).status).toBe(202)
    const late = await ask(cancel, instant('2026-11-21T06:00:00Z'))
    expect([late.status, codesOf(late)]).toEqual([409, ['REGISTRATIONS-CANCEL-TOO-LATE']])
    expect(bodyOf(late).errors[0].message).toContain('POST /v1/credit-notes')
  })

  test('a cancellation of what was credited', async () => {
    const { table, ask } = await desk(records.registered)
    await table.write(putCreditLedger({ invoiceId, version: 1, credited: {}, creditIds: ['c1'] }, undefined))
    const response = await ask(cancel)
    expect([response.status, codesOf(response)]).toEqual([409, ['REGISTRATIONS-CREDITED']])
  })
})

test.each([
  {},
  { do: 'forget' },
  { do: 'retry', now: true },
  { do: 'cancel', reason: 'order-cancelled' },
  { ...cancel, reason: '3' },
  { ...cancel, remark: ' ' },
  { ...cancel, remark: 'x'.repeat(101) },
])('%j cannot be read', async (body) => {
  const { ask } = await desk(records.registered)
  expect((await ask(body)).status).toBe(422)
})
