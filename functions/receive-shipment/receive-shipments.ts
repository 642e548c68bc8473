import { type Json, jsonPointer } from '@tallystick/kernel'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem, problemDocument } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { providerOf } from '../shell/provider-of.ts'
import { MAX_SHIPMENT_BYTES } from './step.ts'
import { type ReceiveShipmentDeps, type TakenReport, takeReport } from './take-report.ts'

/** Reports in one request. */
export const MAX_BATCH_REPORTS = 100

/** Reports that are taken at once. */
const reportsAtOnce = 10

const batch = z.strictObject({ reports: z.array(z.custom<Json>()).min(1).max(MAX_BATCH_REPORTS) })

/**
 * `POST /v1/shipment-batches`: takes each report as `POST /v1/shipments` would, and answers each by itself; one that is
 * refused holds up no other. A failure in between is one of the whole: sent again, what was taken is taken no second time.
 */
export async function receiveShipments(
  deps: ReceiveShipmentDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SHIPMENT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const read = readJsonBody(request.body, batch)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const taken = await inParallel(read.value.reports, reportsAtOnce, (told) =>
    takeReport(deps, provider, told),
  )
  return json(200, { reports: taken.map(answerTo) })
}

function answerTo(taken: TakenReport, index: number): object {
  if (taken.kind === 'accepted') return { status: 202, shipmentId: taken.shipmentId }
  const at = jsonPointer('reports', index)
  const faults = taken.faults.map((fault) => ({ ...fault, pointer: at + fault.pointer }))
  const problem = problemDocument(taken.code, faults)
  return { status: problem.status, problem }
}
