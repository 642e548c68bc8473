import { createHash } from 'node:crypto'
import { TILL_SALE } from '@tallystick/channels'
import {
  calendarDateIn,
  canonicalJson,
  type Fault,
  type Instant,
  instant,
  type Json,
} from '@tallystick/kernel'
import { type Connection, type Location, orderIdOf } from '@tallystick/orders'
import { type Documents, readConnection, readLocation, type Table } from '@tallystick/store'
import { checkShape } from '../shell/check-shape.ts'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJson } from '../shell/json-body.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import type { IssuedSources } from '../shell/units/read-issued.ts'
import { checkGoods } from './check-goods.ts'
import { composeSale } from './compose-sale.ts'
import { tillFault } from './faults.ts'
import { type KeptSale, keepSale, readKept, saleKey } from './kept-sale.ts'
import { resolveLines } from './resolve-lines.ts'
import { type TillSale, tillSale } from './till-sale.ts'

/** Largest sale taken. */
export const MAX_SALE_BYTES = 512 * 1024

export interface TillApiDeps extends Providers, IssuedSources {
  readonly table: Table
  readonly work: Documents
  readonly orders: EventQueue<'orders'>
  readonly shipments: EventQueue<'shipments'>
  readonly now: () => Instant
}

/** A sale whose till and caller are known. */
interface Selling {
  readonly provider: string
  readonly told: Json
  readonly sale: TillSale
  readonly connection: Connection
  readonly location: Location
}

/**
 * `POST /v1/till-sales`: takes a sale over the counter, once by its receipt. It becomes an order and the report of what left,
 * kept together under the receipt and queued; what is wrong with it is told at once. Answers 202.
 */
export async function sellAtTill(deps: TillApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SALE_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const told = readJson(request.body)
  if (!told.ok) return problem('HTTP-BODY-INVALID', told.faults)
  const read = checkShape(tillSale, told.value, 'HTTP-BODY-INVALID')
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const at = await storeOf(deps.table, read.value.store, provider)
  if (at === undefined) return problem('HTTP-BODY-INVALID', [tillFault('TILL-STORE', '/store')])
  return take(deps, { provider, told: told.value, sale: read.value, ...at })
}

/** The till of a store at which the provider sells. */
export async function storeOf(table: Table, store: string, provider: string) {
  const found = await readConnection(table, 'till', store)
  const location = found && (await readLocation(table, found.connection.locationId))
  const sells = location?.fulfils?.includes('in-store') && location.providers.includes(provider)
  return found && location && sells ? { connection: found.connection, location } : undefined
}

/** What is kept of a receipt is what the pipeline is told, however often the sale is posted. */
async function take(deps: TillApiDeps, selling: Selling): Promise<HttpResponse> {
  const { sale } = selling
  const key = saleKey(sale.store, sale.receipt)
  let kept = await readKept(deps.work, key, selling)
  if (kept === undefined) {
    const { made, faults } = await makeSale(deps, selling)
    if (made === undefined) return problem('HTTP-BODY-INVALID', faults)
    await keepSale(deps.work, key, made)
    kept = await readKept(deps.work, key, selling)
  }
  if (kept === undefined) throw new Error('a sale is not in its bucket')
  if (!kept.ok) return problem('HTTP-CONFLICT', kept.faults)
  return tell(deps, selling, kept.value)
}

async function makeSale(
  deps: TillApiDeps,
  { provider, told, sale, connection, location }: Selling,
): Promise<{ readonly made?: KeptSale; readonly faults: readonly Fault[] }> {
  const soldOn = calendarDateIn(instant(sale.soldAt), location.timeZone)
  const year = Number.parseInt(soldOn.slice(0, 4), 10)
  const { sold, faults } = await resolveLines(deps.table, sale.lines, { connection, year })
  if (faults.length > 0) return { faults }
  const { kept, faults: unsound } = composeSale({
    ...{ provider, told, sale, sold },
    ...{ connection, location, now: deps.now() },
  })
  const stopped = await checkGoods(deps, sold, { locationId: location.locationId, soldOn })
  const all = [...unsound, ...stopped]
  return all.length > 0 ? { faults: all } : { made: kept, faults: [] }
}

async function tell(
  { work, orders, shipments }: TillApiDeps,
  { provider, sale }: Selling,
  { report, receivedAt }: KeptSale,
): Promise<HttpResponse> {
  const { store, receipt } = sale
  const shipmentId = shipmentIdOf(provider, `till:${store}:${receipt}`)
  const bytes = Buffer.from(canonicalJson(report))
  const bodyHash = contentHash(bytes)
  const bodyKey = `shipments/${shipmentId}/${bodyHash}.json`
  await work.put(bodyKey, { bytes, contentType: 'application/json' })
  const call = { channel: 'till', connectionId: store, topic: TILL_SALE, bodyKey: saleKey(store, receipt) }
  const deliveryKey = createHash('sha256').update(call.bodyKey).digest('hex')
  await orders.send({ type: 'order-received', version: 1, ...call, deliveryKey, receivedAt })
  await shipments.send({
    ...{ type: 'shipment-received', version: 1 },
    ...{ shipmentId, provider, bodyKey, bodyHash, receivedAt },
  })
  const orderId = orderIdOf('till', store, receipt)
  const location = `/v1/till-sales/${store}/${receipt}`
  return json(202, { orderId, shipmentId, status: 'accepted' }, { location })
}
