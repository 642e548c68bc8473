import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJson } from '../shell/json-body.ts'
import { providerOf } from '../shell/provider-of.ts'
import { type ReceiveShipmentDeps, takeReport } from '../shell/take-report.ts'
import { isAdvice, receiveAdvice } from './receive-advice.ts'

/** Largest report taken, and most that several may have together: some 100,000 serials. */
export const MAX_SHIPMENT_BYTES = 4 * 1024 * 1024

/** `POST /v1/shipments`, JSON or a despatch advice: takes a report that is sound in itself, keeps it, queues a pointer, answers 202. */
export async function receiveShipment(
  deps: ReceiveShipmentDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SHIPMENT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  if (isAdvice(request)) return receiveAdvice(deps, provider, request)
  const told = readJson(request.body)
  if (!told.ok) return problem('HTTP-BODY-INVALID', told.faults)
  const taken = await takeReport(deps, provider, told.value)
  if (taken.kind === 'refused') return problem(taken.code, taken.faults)
  const { shipmentId } = taken
  return json(202, { shipmentId, status: 'accepted' }, { location: `/v1/shipments/${shipmentId}` })
}
