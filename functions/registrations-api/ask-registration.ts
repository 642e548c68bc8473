import { CANCEL_WINDOW_MILLISECONDS, type CancelReason } from '@tallystick/einvoice/in'
import { type Fault, type Instant, millisecondsOf } from '@tallystick/kernel'
import { type InvoiceRecord, type Registration, readCreditLedger, type Table } from '@tallystick/store'
import * as z from 'zod'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { mayBeGivenUp } from '../shell/may-be-given-up.ts'
import { registrationFault } from '../shell/registration-faults.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import { type RegistrationOnRecord, readOnRecord } from './step.ts'

export interface AskRegistrationDeps {
  readonly table: Table
  readonly registrations: EventQueue<'registrations'>
  readonly drafts: EventQueue<'drafts'>
  readonly now: () => Instant
}

/** The portal's codes of the reasons that people have. */
const reasons = {
  duplicate: '1',
  'data-entry-mistake': '2',
  'order-cancelled': '3',
  other: '4',
} as const satisfies Record<string, CancelReason>

type Reason = keyof typeof reasons

/** Body of `POST /v1/invoices/{invoiceId}/registration`. */
export const askBody = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('retry') }),
  z.strictObject({ do: z.literal('revise') }),
  z.strictObject({ do: z.literal('give-up'), reason: z.string().trim().min(1).max(100) }),
  z.strictObject({
    do: z.literal('cancel'),
    reason: z.enum(Object.keys(reasons) as [Reason, ...Reason[]]),
    remark: z.string().trim().min(1).max(100),
  }),
])
type Asked = z.output<typeof askBody>

/** Takes what people want of a registration, if its state allows it; the worker does it. */
export async function askRegistration(
  deps: AskRegistrationDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const read = readJsonBody(request.body, askBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const found = await readOnRecord(deps.table, request)
  if (found === undefined) return problem('HTTP-NOT-FOUND')
  const refused = await refusalOf(deps, found, read.value)
  if (refused !== undefined) return problem('HTTP-CONFLICT', [refused])
  await send(deps, found.registration, read.value)
  return json(202, { invoiceId: found.invoice.invoiceId, status: 'accepted' })
}

async function refusalOf(
  { table, now }: AskRegistrationDeps,
  { registration, invoice }: RegistrationOnRecord,
  asked: Asked,
): Promise<Fault | undefined> {
  const { record, parked } = registration
  if (asked.do === 'retry')
    return parked && record.state !== 'registered' && invoice.state !== 'void'
      ? undefined
      : registrationFault('REGISTRATIONS-NOT-REFUSED')
  if (asked.do === 'revise') return revisionRefusal(registration, invoice)
  if (asked.do === 'give-up') return surrenderRefusal(registration, invoice)
  if (record.state !== 'registered') return registrationFault('REGISTRATIONS-NOT-REGISTERED')
  if (invoice.creditOf !== undefined) return registrationFault('REGISTRATIONS-CREDIT-NOTE')
  if (millisecondsOf(now()) - millisecondsOf(record.ackDate) >= CANCEL_WINDOW_MILLISECONDS)
    return registrationFault('REGISTRATIONS-CANCEL-TOO-LATE')
  const isCredited = (await readCreditLedger(table, invoice.invoiceId)) !== undefined
  return isCredited ? registrationFault('REGISTRATIONS-CREDITED') : undefined
}

/** A refused document is made anew under its number, that of a void number under another. */
function revisionRefusal({ record }: Registration, invoice: InvoiceRecord): Fault | undefined {
  if (invoice.creditOf !== undefined) return registrationFault('REGISTRATIONS-NOT-REVISED')
  const isOpen = invoice.state === 'void' || record.state === 'refused'
  return isOpen ? undefined : registrationFault('REGISTRATIONS-NOT-REFUSED')
}

/** The ledger of what was credited has no way back, so that a credit note keeps its number. */
function surrenderRefusal(registration: Registration, invoice: InvoiceRecord): Fault | undefined {
  const { state } = registration.record
  if (invoice.state !== 'numbered' || (state !== 'refused' && state !== 'parked'))
    return registrationFault('REGISTRATIONS-NOT-REFUSED')
  if (invoice.creditOf !== undefined) return registrationFault('REGISTRATIONS-CREDIT-NOTE')
  return mayBeGivenUp(registration) ? undefined : registrationFault('REGISTRATIONS-MAY-STAND')
}

async function send(
  { registrations, drafts }: AskRegistrationDeps,
  { seriesId, sequence }: Registration,
  asked: Asked,
): Promise<void> {
  switch (asked.do) {
    case 'retry':
      return registrations.send(registrationMessage({ seriesId, sequence }, { kind: 'retry' }))
    case 'revise':
      return drafts.send({ type: 'revision-asked', version: 1, seriesId, sequence })
    case 'give-up': {
      const wish = { kind: 'give-up', reason: asked.reason } as const
      return registrations.send(registrationMessage({ seriesId, sequence }, wish))
    }
    case 'cancel': {
      const { reason, remark } = asked
      const wish = { kind: 'cancel', reason: reasons[reason], remark } as const
      return registrations.send(registrationMessage({ seriesId, sequence }, wish))
    }
  }
}
