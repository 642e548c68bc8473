import { readShipment } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJson } from '../shell/json-body.ts'
import { providerOf } from '../shell/provider-of.ts'
import { takeAmendment } from '../shell/take-amendment.ts'
import type { ReceiveShipmentDeps } from '../shell/take-report.ts'
import { MAX_SHIPMENT_BYTES } from './step.ts'

/** `POST /v1/shipments/{shipmentId}/amendments`: takes what is to stand in the place of a provider's own report, answers 202. */
export async function receiveAmendment(
  deps: ReceiveShipmentDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  const { shipmentId = '' } = request.parameters
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SHIPMENT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const told = readJson(request.body)
  if (!told.ok) return problem('HTTP-BODY-INVALID', told.faults)
  const known = await readShipment(deps.table, shipmentId)
  if (known !== undefined && known.provider !== provider) return problem('HTTP-NOT-FOUND')
  const taken = await takeAmendment(deps, provider, { shipmentId, told: told.value })
  if (taken.kind === 'refused') return problem(taken.code, taken.faults)
  return json(202, { shipmentId, status: 'accepted' }, { location: `/v1/shipments/${shipmentId}` })
}
