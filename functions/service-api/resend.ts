import type { Instant } from '@tallystick/kernel'
import { type InvoiceRecord, type OrderResend, putOrderResend, readWholeOrder } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { operationReference } from '../shell/stock/schemas.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'
import { type DocumentLinksDeps, findInvoice, linksOf } from './document-links.ts'
import { type ServiceFaultCode, serviceFault } from './faults.ts'

/** Times that documents of one order are sent once more. */
export const MAX_RESENDS = 200

export interface ResendDeps extends DocumentLinksDeps, TellDeps {
  readonly now: () => Instant
}

/** A word of the merchant's own system: it cannot be an address of a person, which has an `@` or a space. */
const recipientRef = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'expected 1 to 80 letters, digits and _ . : -')

export const resendBody = z.strictObject({
  reference: operationReference,
  recipientRef: recipientRef.optional(),
})

type Wish = Stated<z.output<typeof resendBody>>

/**
 * `POST /v1/service/invoices/{invoiceId}/resends`: answers with short links to the documents, notes on the order who wished
 * it when, and tells the merchant's systems, which send them. Nothing is sent from here.
 */
export async function resend(deps: ResendDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, resendBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const invoice = await findInvoice(deps.table, request.parameters.invoiceId ?? '')
  if (invoice === undefined) return problem('HTTP-NOT-FOUND')
  const refusal = refusalOf(invoice)
  if (refusal !== undefined) return conflict(refusal, '')
  const noted = await retryOnConflict(
    () => note(deps, invoice, { ...read.value, actor: actorOf(request) }),
    'note a resend',
  )
  if (typeof noted === 'string')
    return conflict(noted, noted === 'SERVICE-REFERENCE-REUSED' ? '/reference' : '')
  await tellSystems(deps, invoice, noted.resend)
  const { number } = invoice
  const documents = await linksOf(deps, request, invoice)
  const answer = { number, ...noted.resend, documents }
  return json(noted.isNew ? 201 : 200, answer, { 'cache-control': 'no-store' })
}

function conflict(code: ServiceFaultCode, pointer: string): HttpResponse {
  return problem('HTTP-CONFLICT', [serviceFault(code, pointer)])
}

function refusalOf({ state }: InvoiceRecord): ServiceFaultCode | undefined {
  if (state === 'void') return 'SERVICE-DOCUMENT-VOID'
  return state === 'issued' ? undefined : 'SERVICE-DOCUMENT-UNISSUED'
}

interface Noted {
  readonly resend: OrderResend
  readonly isNew: boolean
}

/** Under one reference one wish is noted; the same again changes nothing, and is told again. */
async function note(
  { table, now }: ResendDeps,
  { invoiceId, orderId }: InvoiceRecord,
  { reference, actor, recipientRef: to }: Wish & { readonly actor: string },
): Promise<Noted | ServiceFaultCode | 'conflict'> {
  const order = await readWholeOrder(table, orderId)
  if (order === undefined) throw new Error('the order of an invoice is not on record')
  const known = order.resends.find((each) => each.invoiceId === invoiceId && each.reference === reference)
  if (known !== undefined)
    return known.recipientRef === to ? { resend: known, isNew: false } : 'SERVICE-REFERENCE-REUSED'
  if (order.resends.length >= MAX_RESENDS) return 'SERVICE-RESENDS-LIMIT'
  const resend = { invoiceId, reference, at: now(), actor, ...(to !== undefined && { recipientRef: to }) }
  const outcome = await table.write(putOrderResend(orderId, resend))
  return outcome.done ? { resend, isNew: true } : 'conflict'
}

async function tellSystems(
  deps: ResendDeps,
  { invoiceId, number, orderId, legalEntityId }: InvoiceRecord,
  { reference, recipientRef: to }: OrderResend,
): Promise<void> {
  await tell(deps, `${invoiceId}#${reference}`, {
    type: 'document.resend_requested',
    data: {
      version: 1,
      invoiceId,
      number,
      orderId,
      legalEntityId,
      reference,
      ...(to !== undefined && { recipientRef: to }),
      link: `/v1/invoices/${invoiceId}`,
    },
  })
}
