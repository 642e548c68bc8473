import { createHash } from 'node:crypto'
import { returnReport } from '@tallystick/events'
import { canonicalJson, type Fault, type Instant, type Json } from '@tallystick/kernel'
import { checkReturnForm, ordersFault, type Return, returnEntries } from '@tallystick/orders'
import { type Documents, readLocation, readReturn } from '@tallystick/store'
import { isWithin } from '../shell/access/clients.ts'
import { checkShape } from '../shell/check-shape.ts'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJson } from '../shell/json-body.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import { CUSTOMER_SERVICE, returnLink } from '../shell/returns/customer-service.ts'
import { type ReturnWorld, readReturnWorld } from '../shell/returns/read-world.ts'
import { isUnknown, type Resolved, resolveEntries } from '../shell/returns/resolve-entries.ts'
import type { UnitStoryDeps } from '../shell/units/read-unit-story.ts'

/** Largest report taken: some 10,000 serials. */
export const MAX_RETURN_BYTES = 2 * 1024 * 1024

export interface ReceiveReturnDeps extends Providers, UnitStoryDeps {
  readonly work: Documents
  readonly returns: EventQueue<'returns'>
  readonly now: () => Instant
}

/** Our id of a return: the same for the same provider and reference, and of no use to other providers. */
export function returnIdOf(provider: string, returnRef: string): string {
  return createHash('sha256').update(`return\n${provider}\n${returnRef}`).digest('hex').slice(0, 32)
}

/**
 * `POST /v1/returns`: takes a report of what came back, held against what has left, keeps it, queues a pointer, answers 202.
 * Goods of which nothing is known are taken too: they are there, and are parked until something is known.
 */
export async function receiveReturn(deps: ReceiveReturnDeps, request: HttpRequest): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  return takeFrom(deps, provider, request)
}

/**
 * `POST /v1/service/returns`: the same from customer service, which takes goods back at any of our locations. A client that is bound
 * to legal entities takes back what they sold, and nothing of which nobody knows whose it is.
 */
export function receiveServiceReturn(deps: ReceiveReturnDeps, request: HttpRequest): Promise<HttpResponse> {
  return takeFrom(deps, CUSTOMER_SERVICE, request)
}

async function takeFrom(
  deps: ReceiveReturnDeps,
  provider: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  if (request.body.byteLength > MAX_RETURN_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const told = readJson(request.body)
  if (!told.ok) return problem('HTTP-BODY-INVALID', told.faults)
  const read = checkShape(returnReport, told.value, 'HTTP-BODY-INVALID')
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { client } = request
  return takeReport(deps, provider, { told: told.value, report: read.value as Return, client })
}

interface Report {
  /** Who tells it. */
  readonly client: HttpRequest['client'] | undefined
  readonly told: Json
  readonly report: Return
}

/**
 * What is on record is looked at before the reference: what this very report has brought back is then never held against it.
 */
async function takeReport(
  deps: ReceiveReturnDeps,
  provider: string,
  { told, report, client }: Report,
): Promise<HttpResponse> {
  const form = checkReturnForm(report, deps.now())
  const returnId = returnIdOf(provider, report.returnRef)
  const asked = { provider, returnId, client, isSound: form.length === 0 }
  const against = await checkRecords(deps, report, asked)
  if (against === 'of-others') return problem('HTTP-NOT-FOUND')
  const faults = [...form, ...against]
  const bytes = Buffer.from(canonicalJson(told))
  const bodyHash = contentHash(bytes)
  const known = await readReturn(deps.table, returnId)
  if (known !== undefined && known.bodyHash !== bodyHash)
    return problem('HTTP-CONFLICT', [ordersFault('ORDERS-RETURN-REFERENCE-REUSED', '/returnRef')])
  if (known === undefined && faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const bodyKey = `returns/${returnId}/${bodyHash}.json`
  await deps.work.put(bodyKey, { bytes, contentType: 'application/json' })
  const pointer = { returnId, provider, bodyKey, bodyHash, receivedAt: deps.now() }
  await deps.returns.send({ type: 'return-received', version: 1, ...pointer })
  return json(202, { returnId, status: 'accepted' }, { location: returnLink(pointer) })
}

interface Asked extends Pick<Report, 'client'> {
  readonly provider: string
  readonly returnId: string
  readonly isSound: boolean
}

/** What our records have against it: where it is, and each thing that it tells. */
async function checkRecords(
  deps: ReceiveReturnDeps,
  report: Return,
  { provider, returnId, client, isSound }: Asked,
): Promise<Fault[] | 'of-others'> {
  const location = await readLocation(deps.table, report.locationId)
  const isOwn = provider === CUSTOMER_SERVICE || location?.providers.includes(provider) === true
  if (location === undefined || !isOwn) return [ordersFault('ORDERS-RETURN-LOCATION', '/locationId')]
  if (!isSound) return []
  const entries = returnEntries(report)
  const world = await readReturnWorld(deps, location, entries)
  const resolved = resolveEntries(world, entries, returnId)
  if (!isSoldBy(client, world, resolved)) return 'of-others'
  return resolved
    .flatMap((each) => (each.kind === 'refused' ? each.faults : []))
    .filter((fault) => !isUnknown(fault))
}

/** True where the caller may have all that came back: what its legal entities sold, and every unit that was named for it. */
function isSoldBy(
  client: Report['client'],
  { orders, units }: ReturnWorld,
  resolved: readonly Resolved[],
): boolean {
  if (client === undefined || client.legalEntities === 'all') return true
  const reach = client.legalEntities
  const named = resolved.map((each) =>
    orders.get(each.kind === 'take' ? each.take.orderId : (each.orderId ?? '')),
  )
  const sold = [...units.values()].flatMap(({ story }) =>
    typeof story === 'string' ? [] : (story.order ?? []),
  )
  return [...named, ...sold].every((order) => order && isWithin(reach, [order.place.legalEntityId]))
}
