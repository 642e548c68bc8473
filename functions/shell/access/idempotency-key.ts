import { accept, canonicalJson, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { type HttpRequest, type HttpResponse, problem } from '../http-message.ts'
import { readJson } from '../json-body.ts'
import { isObject } from './whose.ts'

/**
 * The member of a route's body under which a request is done once: its reference. It is kept in the effect's own transaction, for ever.
 * The header `Idempotency-Key` is another place to write it.
 */
export const referenceOf: Readonly<Record<string, string>> = {
  'POST /v1/shipments': 'shipmentRef',
  'POST /v1/returns': 'returnRef',
  'POST /v1/service/returns': 'returnRef',
  'POST /v1/till-sales': 'receipt',
  ...Object.fromEntries(
    [
      'POST /v1/fulfilment-orders/{orderId}/acknowledgements',
      'POST /v1/fulfilment-orders/{orderId}/refusals',
      'POST /v1/credit-notes',
      'POST /v1/exchanges',
      'POST /v1/service/invoices/{invoiceId}/resends',
      'POST /v1/stock/receipts',
      'POST /v1/stock/adjustments',
      'POST /v1/stock/counts',
      'POST /v1/stock/quarantine-decisions',
      'POST /v1/stock/moves',
      'POST /v1/stock/moves/{moveId}/arrivals',
      'POST /v1/lots/holds',
      'POST /v1/lots/inspections',
      'POST /v1/lots/recall-withdrawals',
      'POST /v1/lots/recalls',
      'POST /v1/lots/rejections',
      'POST /v1/lots/releases',
      'POST /v1/productions',
      'POST /v1/productions/{productionId}/corrections',
      'POST /v1/assemblies',
      'POST /v1/assemblies/{assemblyId}/disassemblies',
      'POST /v1/serials',
      'POST /v1/units/steps',
      'POST /v1/exports',
      'POST /v1/label-runs',
      'POST /v1/recalls',
    ].map((route) => [route, 'reference']),
  ),
}

type Step = (request: HttpRequest) => Promise<HttpResponse>

/** Runs a step with the key of the header as the reference of its body, and tells in the header's words what is wrong with it. */
export async function withKey(route: string, request: HttpRequest, step: Step): Promise<HttpResponse> {
  const member = Object.hasOwn(referenceOf, route) ? referenceOf[route] : undefined
  if (member === undefined) return step(request)
  const header = request.headers['idempotency-key']
  if (header === undefined) return missing(member, request, await step(request))
  const key = readKey(header)
  if (key === undefined) return problem('HTTP-KEY-INVALID', [malformed])
  const keyed = withReference(request, member, key)
  if (!keyed.ok) return problem('HTTP-KEY-INVALID', keyed.faults)
  return reused(await step(keyed.value))
}

/** The key of the header: a string of structured fields (RFC 9651), or bare. */
export function readKey(header: string): string | undefined {
  const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(header.trim())
  const key = quoted?.[1]?.replace(/\\(["\\])/g, '$1') ?? header.trim()
  return /^[A-Za-z0-9_.:-]{1,80}$/.test(key) ? key : undefined
}

const malformed: Fault = {
  code: 'HTTP-KEY-INVALID',
  pointer: '',
  message: 'expected 1 to 80 letters, digits and _ . : -, in quotes or without',
}

/** Bodies that are no JSON objects name themselves: the key adds nothing to them, and the step says what it thinks of them. */
function withReference(request: HttpRequest, member: string, key: string): Result<HttpRequest, Fault[]> {
  const read = readJson(request.body)
  if (!read.ok || !isObject(read.value)) return accept(request)
  const body = read.value
  const own = Object.hasOwn(body, member) ? body[member] : undefined
  if (own !== undefined && own !== key) {
    const message = `expected the same as ${member}, or one of the two alone`
    return refuse([{ code: 'HTTP-KEY-INVALID', pointer: jsonPointer(member), message }])
  }
  return accept({ ...request, body: Buffer.from(canonicalJson({ ...body, [member]: key })) })
}

/** A refused body that has no reference is told so first: it could not be repeated. */
function missing(member: string, request: HttpRequest, response: HttpResponse): HttpResponse {
  if (response.status !== 422) return response
  const read = readJson(request.body)
  if (!read.ok || !isObject(read.value) || Object.hasOwn(read.value, member)) return response
  return problem('HTTP-KEY-MISSING', faultsOf(response))
}

function reused(response: HttpResponse): HttpResponse {
  const faults = response.status === 409 ? faultsOf(response) : []
  return faults.some(({ code }) => /-REUSED$/.test(code)) ? problem('HTTP-KEY-REUSED', faults) : response
}

function faultsOf({ body }: HttpResponse): readonly Fault[] {
  const { errors = [] } = JSON.parse(Buffer.from(body).toString('utf8')) as { errors?: readonly Fault[] }
  return errors
}
