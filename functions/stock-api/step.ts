import { parseLot } from '@tallystick/gs1'
import { type CalendarDate, type Fault, parseCalendarDate } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import {
  type LotAtLocation,
  openLot,
  readLocation,
  readSku,
  readStock,
  receiveStock,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'

export interface StockApiDeps {
  readonly table: Table
}

/** Units of a lot that arrived, under a reference that makes a repeat harmless. */
const receipt = z.strictObject({
  reference: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/),
  locationId: z.string().min(1).max(40),
  sku: z.string().min(1).max(80),
  lot: z.string().refine((text) => parseLot(text).ok, 'expected 1 to 20 characters of GS1 set 82'),
  expiry: z
    .string()
    .refine((text) => parseCalendarDate(text) !== undefined, 'expected a date, YYYY-MM-DD')
    .optional(),
  quantity: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'expected a whole number from 1')
    .transform((digits) => Number.parseInt(digits, 10)),
})

/** Takes a receipt into stock, once per reference at a location. */
export async function receiveLot({ table }: StockApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, receipt)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, quantity, expiry, ...at } = read.value
  const lot = { ...at, ...(expiry !== undefined && { expiry: expiry as CalendarDate }) }
  const faults = await checkPlace(table, lot)
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const outcome = await receive(table, lot, quantity, reference)
  if (outcome === 'received') return json(201, { reference, status: 'received' })
  return outcome === 'repeat' ? json(200, { reference, status: 'received' }) : problem('HTTP-CONFLICT')
}

/** The first units of a lot open it; a reference that was used before changes nothing. */
async function receive(table: Table, lot: LotAtLocation, quantity: number, reference: string) {
  const writes = receiveStock(lot, quantity, reference)
  let outcome = await table.write(...writes)
  const isNew = !outcome.done && outcome.refusals.every(({ index }) => index === 1)
  if (isNew) {
    await table.write(openLot(lot))
    outcome = await table.write(...writes)
  }
  if (outcome.done) return 'received'
  const before = outcome.refusals.find(({ index }) => index === 0)?.item
  const isSame = before?.sku === lot.sku && before.lot === lot.lot && before.expiry === lot.expiry
  return isSame && before.quantity === quantity ? 'repeat' : 'conflict'
}

async function checkPlace(
  table: Table,
  { locationId, sku }: { locationId: string; sku: string },
): Promise<Fault[]> {
  const [location, known] = await Promise.all([readLocation(table, locationId), readSku(table, sku)])
  return [
    ...(location === undefined ? [ordersFault('ORDERS-LOCATION-UNKNOWN', '/locationId')] : []),
    ...(known === undefined ? [ordersFault('ORDERS-SKU-UNKNOWN', '/sku')] : []),
  ]
}

/** What a location has of a SKU, lot by lot in order of expiry. */
export async function showStock({ table }: StockApiDeps, { parameters }: HttpRequest): Promise<HttpResponse> {
  const lots = await readStock(table, parameters.locationId ?? '', parameters.sku ?? '')
  return json(200, { data: lots })
}
