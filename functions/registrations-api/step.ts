import { CANCEL_WINDOW_MILLISECONDS, registrationDeadline } from '@tallystick/einvoice/in'
import { instantOf, millisecondsOf } from '@tallystick/kernel'
import {
  type InvoiceRecord,
  parseInvoiceId,
  type Registration,
  readInvoice,
  readRegistration,
  type Table,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** A registration and its invoice. */
export interface RegistrationOnRecord {
  readonly registration: Registration
  readonly invoice: InvoiceRecord
}

/** The registration that a path names; none of an invoice that no authority registers. */
export async function readOnRecord(
  table: Table,
  { parameters }: HttpRequest,
): Promise<RegistrationOnRecord | undefined> {
  const id = parseInvoiceId(parameters.invoiceId ?? '')
  if (id === undefined) return undefined
  const [registration, invoice] = await Promise.all([
    readRegistration(table, id.seriesId, id.sequence),
    readInvoice(table, id.seriesId, id.sequence),
  ])
  return registration && invoice && { registration, invoice }
}

/** Shows where an invoice stands with its authority, why it is held, and until when what must or can be done. */
export async function showRegistration(
  { table }: { readonly table: Table },
  request: HttpRequest,
): Promise<HttpResponse> {
  const found = await readOnRecord(table, request)
  return found === undefined ? problem('HTTP-NOT-FOUND') : json(200, view(found))
}

function view({ registration, invoice: { invoiceId, number } }: RegistrationOnRecord) {
  const { record, portal, gstin, parked = false, faults = [], at, notBefore } = registration
  return {
    invoiceId,
    number,
    portal,
    gstin,
    state: registration.givenUp ? 'given-up' : record.state,
    held: parked,
    faults,
    at,
    ...(notBefore !== undefined && { notBefore }),
    ...('revision' in record && { revision: record.revision }),
    ...('irn' in record
      ? { irn: record.irn, ackNo: record.ackNo, ackDate: record.ackDate }
      : openUntil(registration)),
    ...(record.state === 'registered' && {
      cancelBefore: instantOf(millisecondsOf(record.ackDate) + CANCEL_WINDOW_MILLISECONDS),
    }),
  }
}

function openUntil({ subject: { date, thirtyDayLimit } }: Registration) {
  return thirtyDayLimit ? { registerBy: registrationDeadline(date).registerBy } : {}
}
