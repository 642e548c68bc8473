import {
  type DraftRecord,
  invoiceIdOf,
  type OrderOnRecord,
  type RecallResponse,
  readDraftsOf,
  readLocation,
  readLot,
  readOrders,
  readRecallResponses,
  readShipments,
  readSku,
  type Table,
} from '@tallystick/store'
import { draftIdOf } from '../shell/draft-ids.ts'
import { inParallel } from '../shell/in-parallel.ts'
import type { RecallLine } from '../shell/trace/recall-files.ts'

/** A line with all that its records say of it now: who was erased since is not named. */
export type LineView = Awaited<ReturnType<typeof lineViews>>[number]

const readsAtOnce = 10

/** Joins lines with their orders, shipments, invoices and responses, a hundred records a call. */
export async function lineViews(table: Table, recallId: string, lines: readonly RecallLine[]) {
  const orderIds = [...new Set(lines.map(({ orderId }) => orderId))]
  const shipmentIds = [...new Set(lines.map(({ shipmentId }) => shipmentId))]
  const [orders, responses, shipments, drafts] = await Promise.all([
    readOrders(table, orderIds),
    readRecallResponses(table, recallId, orderIds),
    readShipments(table, shipmentIds),
    readDraftsOf(
      table,
      shipmentIds.map((id) => draftIdOf(id)),
    ),
  ])
  const orderOf = new Map(orderIds.map((id, i) => [id, orders[i]]))
  const responseOf = new Map(orderIds.map((id, i) => [id, responses[i]]))
  const shipmentOf = new Map(shipmentIds.map((id, i) => [id, shipments[i]]))
  const invoiceOf = new Map(shipmentIds.map((id, i) => [id, invoiceIdIn(drafts[i])]))
  const skuOf = await named(
    lines.map(({ sku }) => sku),
    (sku) => readSku(table, sku),
  )
  const lotOf = await named(
    lines.map(({ sku, lot }) => `${sku}~${lot}`),
    (name) => readLot(table, ...splitName(name)),
  )
  const places = orders.flatMap((order) => order?.place.locationId ?? [])
  const locationOf = await named(places, (id) => readLocation(table, id))
  const returnedOf = returnedUnits(orderOf)
  return lines.map((line) => {
    const order = orderOf.get(line.orderId)
    const shipment = shipmentOf.get(line.shipmentId)
    return {
      ...line,
      order: order?.order,
      buyer: order?.order.buyer,
      returned: returnedOf(line),
      hasLeft: shipment?.status !== 'packed' || shipment.departed !== undefined,
      leftAt: shipment?.departed?.at ?? line.at,
      tracking: shipment?.departed?.carrier?.tracking ?? shipment?.carrier?.tracking ?? [],
      invoiceId: invoiceOf.get(line.shipmentId),
      response: responseOf.get(line.orderId) satisfies RecallResponse | undefined,
      product: skuOf.get(line.sku),
      lotRecord: lotOf.get(`${line.sku}~${line.lot}`),
      from: locationOf.get(order?.place.locationId ?? ''),
    }
  })
}

/** Units of an order line and lot that came back so far: those of each shipment first, in its turn, so that none is told twice. */
function returnedUnits(orderOf: ReadonlyMap<string, OrderOnRecord | undefined>) {
  const told = new Map<string, number>()
  return (line: RecallLine): number => {
    const { orderId, lineId, sku, lot, quantity } = line
    const id = JSON.stringify([orderId, lineId, sku, lot])
    const before = told.get(id) ?? 0
    const returned = Math.min(quantity, returnedOfLot(orderOf.get(orderId), line) - before)
    told.set(id, before + returned)
    return returned
  }
}

function returnedOfLot(order: OrderOnRecord | undefined, { lineId, sku, lot }: RecallLine): number {
  const line = order?.state.lines.find((each) => each.lineId === lineId)
  const parts = (line?.parts ?? []).filter((each) => each.sku === sku)
  const lots = parts.flatMap((part) => part.lots ?? []).filter((each) => each.lot === lot)
  return lots.reduce((sum, { returned = 0 }) => sum + returned, 0)
}

function invoiceIdIn(draft: DraftRecord | undefined): string | undefined {
  const { seriesId, sequence } = draft ?? {}
  return seriesId === undefined || sequence === undefined ? undefined : invoiceIdOf(seriesId, sequence)
}

function splitName(name: string): [string, string] {
  const at = name.lastIndexOf('~')
  return [name.slice(0, at), name.slice(at + 1)]
}

async function named<Value>(names: readonly string[], read: (name: string) => Promise<Value>) {
  const each = [...new Set(names)]
  const values = await inParallel(each, readsAtOnce, read)
  return new Map(each.map((name, i) => [name, values[i]]))
}
