import { accept, type Fault, type Json, jsonPointer, type Result } from '@tallystick/kernel'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem, problemDocument } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { providerOf } from '../shell/provider-of.ts'
import { type ReceiveShipmentDeps, type TakenReport, takeReport } from '../shell/take-report.ts'
import { readCsvReports, type ToldReport } from './csv-reports.ts'
import { MAX_SHIPMENT_BYTES } from './step.ts'

/** Reports in one request. */
export const MAX_BATCH_REPORTS = 100

/** Reports that are taken at once. */
const reportsAtOnce = 10

const batch = z.strictObject({ reports: z.array(z.custom<Json>()).min(1) })

/**
 * `POST /v1/shipment-batches`, JSON or CSV: takes each report as `POST /v1/shipments` would, and answers each by itself; one
 * that is refused holds up no other. A failure in between is one of the whole: sent again, what was taken is taken no second time.
 */
export async function receiveShipments(
  deps: ReceiveShipmentDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SHIPMENT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const isCsv = request.headers['content-type']?.startsWith('text/csv') === true
  const read = isCsv ? readCsvReports(request.body) : readJsonReports(request.body)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  if (read.value.length > MAX_BATCH_REPORTS) return problem('HTTP-BODY-INVALID', [tooMany])
  const taken = await inParallel(read.value, reportsAtOnce, async (report) =>
    answerTo(report, await take(deps, provider, report)),
  )
  return json(200, { reports: taken })
}

const tooMany: Fault = {
  code: 'HTTP-BODY-INVALID',
  pointer: '/reports',
  message: `expected at most ${MAX_BATCH_REPORTS} reports`,
}

function readJsonReports(body: Uint8Array): Result<ToldReport[], Fault[]> {
  const read = readJsonBody(body, batch)
  if (!read.ok) return read
  return accept(
    read.value.reports.map((told, i) => {
      const at = jsonPointer('reports', i)
      return { told, faults: [], pointerOf: (pointer) => at + pointer }
    }),
  )
}

async function take(
  deps: ReceiveShipmentDeps,
  provider: string,
  { told, faults, pointerOf }: ToldReport,
): Promise<TakenReport> {
  if (faults.length > 0) return { kind: 'refused', code: 'HTTP-BODY-INVALID', faults }
  const taken = await takeReport(deps, provider, told)
  if (taken.kind === 'accepted') return taken
  return { ...taken, faults: taken.faults.map((fault) => ({ ...fault, pointer: pointerOf(fault.pointer) })) }
}

function answerTo({ shipmentRef }: ToldReport, taken: TakenReport): object {
  if (taken.kind === 'accepted') return { status: 202, shipmentRef, shipmentId: taken.shipmentId }
  const problem = problemDocument(taken.code, taken.faults)
  return { status: problem.status, shipmentRef, problem }
}
