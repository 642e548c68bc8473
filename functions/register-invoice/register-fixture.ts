import type { IrpAnswer, IrpClient } from '@tallystick/einvoice/in'
import type { RegistrationDue } from '@tallystick/events'
import {
  accept,
  type Fault,
  type Instant,
  instant,
  instantOf,
  millisecondsOf,
  type Result,
} from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type InvoiceRecord,
  putDraft,
  putInvoice,
  putLegalEntity,
  readInvoice,
  readRegistration,
  type Table,
} from '@tallystick/store'
import { type MemoryTable, memoryDocuments, memoryQueue, memoryTable } from '@tallystick/store/memory'
import { contentHash } from '../shell/content-hash.ts'
import { eventQueue } from '../shell/event-queue.ts'
import type { OpenPortal } from '../shell/irp-clients.ts'
import { openRegistration } from '../shell/open-registration.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import {
  buyerGstin,
  gstin,
  inv01Of,
  irnOfNumber,
  issueDate,
  morning,
  numberOf,
  seriesId,
  signer,
} from './signed-fixture.ts'
import { registerInvoice } from './step.ts'
import type { RegisterInvoiceDeps, Wish } from './turn.ts'

const seller: LegalEntity = {
  legalEntityId: 'teak',
  name: 'Teak & Thread Private Limited',
  vatId: gstin,
  address: { city: 'Bengaluru', country: 'IN' },
  timeZone: 'Asia/Kolkata',
  invoicePrefix: 'TT',
}

function invoiceOf(sequence: number, sha256: string): InvoiceRecord {
  return {
    invoiceId: `${seriesId}.${sequence}`,
    seriesId,
    sequence,
    number: numberOf(sequence),
    state: 'numbered',
    legalEntityId: 'teak',
    orderId: `order-${sequence}`,
    draftId: `draft-${sequence}`,
    regime: 'in-gst',
    issueDate,
    currency: 'INR',
    totalWithTax: '1180.00',
    totalWithoutTax: '1000.00',
    buyerName: 'Bright Lamps',
    profile: 'in-inv01',
    sha256,
    numberedSha256: sha256,
    chain: 'b'.repeat(64),
    numberedAt: morning,
    updatedAt: morning,
  }
}

/** What a portal answers next: a value, a failure, or whatever comes of it. */
export type Scripted = IrpAnswer | Error | (() => IrpAnswer)

/** A client that answers as it is told, and keeps what it was asked. */
function scriptedClient() {
  const asked: string[] = []
  const answers: Scripted[] = []
  const answer = async (what: string): Promise<never> => {
    asked.push(what)
    const next = answers.shift()
    if (next === undefined) throw new Error(`nothing was scripted for ${what}`)
    if (next instanceof Error) throw next
    return (typeof next === 'function' ? next() : next) as never
  }
  const client: IrpClient = {
    generate: (bytes) => answer(`generate ${contentHash(bytes).slice(0, 8)}`),
    cancel: ({ irn, reason, remark }) => answer(`cancel ${irn.slice(0, 8)} ${reason} ${remark}`),
    byIrn: (irn) => answer(`by irn ${irn.slice(0, 8)}`),
    byDocument: ({ type, number, date }) => answer(`by document ${type} ${number} ${date}`),
    ewayBill: () => answer('e-way bill'),
    ewayBillOf: () => answer('e-way bill of'),
  }
  return { client, asked, answers }
}

/** Numbered documents, and a portal that answers as it is told; what it was asked is kept. */
export function registrationDesk() {
  let clock = millisecondsOf(instant(morning))
  const now = (): Instant => instantOf(clock)
  const stored = memoryTable()
  const { client, asked, answers } = scriptedClient()
  const queues = {
    registrations: memoryQueue('registrations', { now: () => clock }),
    documents: memoryQueue('documents'),
  }
  const counted: unknown[] = []
  const logged: string[] = []
  const settings: { opened: Result<OpenPortal, Fault[]> } = {
    opened: accept({ client, keyRing: signer.keyRing, issuers: ['NIC'] }),
  }
  const deps = {
    table: stored as Table,
    work: memoryDocuments(),
    invoices: memoryDocuments(),
    registrations: eventQueue<'registrations'>(queues.registrations),
    documents: eventQueue<'documents'>(queues.documents),
    portalOf: async () => settings.opened,
    now,
    log: { info: () => undefined, failure: (message: string) => void logged.push(message) },
    metric: (name: string, value: number) => void counted.push([name, value]),
  }
  const { work, invoices } = deps
  return {
    ...{ deps, stored, work, invoices, queues, asked, answers, counted, logged, settings },
    advance: (seconds: number) => {
      clock += seconds * 1000
    },
    number: (sequence: number) => numberDocument(deps, sequence),
    deliver: (sequence: number, wish?: Wish) =>
      registerInvoice(deps, registrationMessage({ seriesId, sequence }, wish)),
    /** Delivers what can be received of the delayed messages. */
    async deliverDue(): Promise<number> {
      const due = queues.registrations.take(10)
      for (const { body } of due) await registerInvoice(deps, JSON.parse(body) as RegistrationDue)
      return due.length
    },
    see: (sequence: number) => seen(stored, sequence),
    told: () => queues.documents.pending().map(({ body }) => JSON.parse(body).sequence as number),
  }
}

export type RegistrationDesk = ReturnType<typeof registrationDesk>

/** Numbers a document and opens its registration, as numbering does. */
async function numberDocument(
  { table, work, now }: Pick<RegisterInvoiceDeps, 'table' | 'work' | 'now'>,
  sequence: number,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(inv01Of(sequence)))
  const sha256 = contentHash(bytes)
  const subject = {
    type: 'INV',
    number: numberOf(sequence),
    date: issueDate,
    irn: irnOfNumber(sequence),
    buyerGstin,
    totalValue: '1180.00',
    thirtyDayLimit: true,
  } as const
  const documentKey = `drafts/${sha256}.json`
  const invoice = invoiceOf(sequence, sha256)
  const { draftId, legalEntityId, orderId, regime } = invoice
  const draft = { draftId, legalEntityId, orderId, regime, seriesId, sequence, documentKey }
  await work.put(`staged/${sha256}`, { bytes, contentType: 'application/json' })
  await table.write(
    putLegalEntity(seller),
    putInvoice(invoice),
    putDraft({ ...draft, revision: 1, state: 'numbered', faults: [] }, undefined),
    ...openRegistration(
      { portal: 'nic', gstin, subject },
      { seriesId, sequence, sha256, documentKey, now: now() },
    ),
  )
}

/** A document with all that is on record of it. */
async function seen(table: MemoryTable, sequence: number) {
  const [invoice, registration] = await Promise.all([
    readInvoice(table, seriesId, sequence),
    readRegistration(table, seriesId, sequence),
  ])
  if (invoice === undefined || registration === undefined) throw new Error('it was never numbered')
  const isMarker = ({ pk, sk }: { pk: string; sk: string }) =>
    pk.startsWith('WAITING#') && sk === `REGISTRATION#${invoice.invoiceId}`
  return { invoice, registration, state: registration.record.state, marker: table.items().find(isMarker) }
}
