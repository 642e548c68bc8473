import type { Json } from '@tallystick/kernel'
import {
  parseInvoiceId,
  readAssembly,
  readConnection,
  readDraft,
  readExport,
  readInvoice,
  readOrder,
  readProduction,
  readReturn,
  readShipment,
  readStockMove,
  type Table,
} from '@tallystick/store'
import { MAX_PARAMETER_CHARACTERS } from '../http.ts'
import { inParallel } from '../in-parallel.ts'

/** Orders of a return that are read at once. */
const ordersAtOnce = 50

/** Whose something is: a client must reach all of these. */
export interface Belongs {
  readonly legalEntities: readonly string[]
  readonly locations: readonly string[]
}

/** What a route is asked for, as far as it says whose that is. */
export interface Asked {
  readonly table: Table
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The body, where it is a JSON object; else one without members. */
  readonly body: Readonly<Record<string, Json>>
}

/** Finds whose a thing is; a client that reaches one of them may have it. Empty where nobody can say. */
export type Whose = (asked: Asked) => Promise<readonly Belongs[]>

export function ofEntity(...legalEntities: readonly string[]): readonly Belongs[] {
  return legalEntities.includes('') ? [] : [{ legalEntities, locations: [] }]
}

export function ofLocation(...locations: readonly string[]): readonly Belongs[] {
  return locations.includes('') ? [] : [{ legalEntities: [], locations }]
}

/** A member of a body that is text which may be the name of something; else the empty text. */
export function textIn(body: Json | undefined, member: string): string {
  const object = objectOf(body)
  const value = Object.hasOwn(object, member) ? object[member] : ''
  return typeof value === 'string' ? nameIn(value) : ''
}

/** Text that is longer than any name of ours, and would not fit a key, is none. */
export function nameIn(text: string): string {
  return text.length > MAX_PARAMETER_CHARACTERS ? '' : text
}

export function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of a JSON object; of anything else none. */
export function objectOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return value !== undefined && isObject(value) ? value : {}
}

export async function ofInvoice(table: Table, invoiceId: string): Promise<readonly Belongs[]> {
  const id = parseInvoiceId(invoiceId)
  const invoice = id && (await readInvoice(table, id.seriesId, id.sequence))
  return invoice === undefined ? [] : ofEntity(invoice.legalEntityId)
}

/** What customer service has of an invoice: it has the invoice where it has its order. */
export async function ofInvoicedOrder(table: Table, invoiceId: string): Promise<readonly Belongs[]> {
  const id = parseInvoiceId(invoiceId)
  const invoice = id && (await readInvoice(table, id.seriesId, id.sequence))
  return invoice === undefined ? [] : ofOrder(table, invoice.orderId)
}

export async function ofCredit(table: Table, creditId: string): Promise<readonly Belongs[]> {
  const draft = await readDraft(table, creditId)
  return draft?.credit === undefined ? [] : ofInvoice(table, draft.credit.invoiceId)
}

/** An order is its seller's, and the place's where its goods are. */
export async function ofOrder(table: Table, orderId: string, ...locations: readonly string[]) {
  const known = await readOrder(table, orderId)
  if (known === undefined) return []
  const { legalEntityId, locationId } = known.place
  return [{ legalEntities: [legalEntityId], locations: [locationId, ...locations] }]
}

export async function ofShipment(table: Table, shipmentId: string): Promise<readonly Belongs[]> {
  const shipment = await readShipment(table, shipmentId)
  return shipment === undefined ? [] : ofOrder(table, shipment.orderId)
}

export async function ofExport(table: Table, exportId: string): Promise<readonly Belongs[]> {
  const job = await readExport(table, exportId)
  return job === undefined ? [] : ofEntity(job.legalEntityId)
}

/** Goods that came back are where they are now, and of whoever sold them. */
export async function ofReturn(table: Table, returnId: string): Promise<readonly Belongs[]> {
  const found = await readReturn(table, returnId)
  if (found === undefined) return []
  const orders = await inParallel(found.orderIds, ordersAtOnce, (orderId) => readOrder(table, orderId))
  const sellers = orders.flatMap((known) => (known === undefined ? [] : [known.place.legalEntityId]))
  return [{ legalEntities: [...new Set(sellers)], locations: [found.locationId] }]
}

export async function ofConnection(table: Table, channel: string, id: string): Promise<readonly Belongs[]> {
  const found = await readConnection(table, channel, id)
  if (found === undefined) return []
  const { legalEntityId, locationId } = found.connection
  return [{ legalEntities: [legalEntityId], locations: [locationId] }]
}

/** What a connection is to be: also what it was, and every place to which it may send orders. */
export async function ofNewConnection({ table, parameters, body }: Asked): Promise<readonly Belongs[]> {
  const { channel = '', connection = '' } = parameters
  const [former] = await ofConnection(table, channel, connection)
  const choice = objectOf(body.locationChoice)
  const named = Object.values(objectOf(choice.locations)).map((place) => textIn({ place }, 'place'))
  const candidates = Array.isArray(choice.candidates) ? (choice.candidates as readonly Json[]) : []
  const locations = [
    textIn(body, 'locationId'),
    ...named,
    ...candidates.map((each) => textIn(each, 'locationId')),
    ...(former?.locations ?? []),
  ]
  return [{ legalEntities: [textIn(body, 'legalEntityId'), ...(former?.legalEntities ?? [])], locations }]
}

export async function ofProduction(table: Table, id: string): Promise<readonly Belongs[]> {
  const found = await readProduction(table, id)
  return found === undefined ? [] : ofLocation(found.locationId)
}

export async function ofAssembly(table: Table, id: string, ...others: readonly string[]) {
  const found = await readAssembly(table, id)
  return found === undefined ? [] : ofLocation(found.locationId, ...others)
}

/** Goods on their way are shown at both ends, and received at the second. */
export async function ofMove(table: Table, moveId: string, end: 'either' | 'to') {
  const move = await readStockMove(table, moveId)
  if (move === undefined) return []
  return end === 'to' ? ofLocation(move.to) : [...ofLocation(move.from), ...ofLocation(move.to)]
}
