import type { StockCounts, StockLot } from '@tallystick/lots'
import {
  type LotAtLocation,
  latestMovements,
  lotStepsOf,
  readLot,
  readStockCounts,
  readStockLot,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { checkShape } from '../shell/check-shape.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { lot as lotName, sku as skuName } from '../shell/stock/schemas.ts'

/** Most movements that are shown of a lot: the latest. */
const MAX_SHOWN_MOVEMENTS = 200

export const lotQuery = z.object({ sku: skuName, lot: lotName })

/** `GET /v1/lots?sku=…&lot=…`: the lot, its stock by location, its balance, what happened to it and its latest movements. */
export async function showLot(
  { table }: { readonly table: Table },
  { query }: HttpRequest,
): Promise<HttpResponse> {
  const read = checkShape(lotQuery, query, 'HTTP-QUERY-INVALID')
  if (!read.ok) return problem('HTTP-QUERY-INVALID', read.faults)
  const { sku, lot } = read.value
  const record = await readLot(table, sku, lot)
  if (record === undefined) return problem('HTTP-NOT-FOUND')
  const [places, steps, movements] = await Promise.all([
    Promise.all(record.locations.map((locationId) => placeOf(table, { sku, lot, locationId }))),
    lotStepsOf(table, sku, lot),
    latestMovements(table, { sku, lot }, MAX_SHOWN_MOVEMENTS),
  ])
  const { version: _, locations: __, ...told } = record
  const counts = places.map((place) => place.counts)
  return json(200, {
    ...told,
    stock: places.flatMap(toldPlace),
    balance: balanceOf(counts),
    steps,
    movements,
  })
}

interface Place {
  readonly stock: StockLot | undefined
  readonly counts: StockCounts
}

async function placeOf(table: Table, at: LotAtLocation): Promise<Place> {
  const [stock, counts] = await Promise.all([readStockLot(table, at), readStockCounts(table, at)])
  return { stock, counts }
}

function toldPlace({ stock, counts }: Place) {
  if (stock === undefined) return []
  const { locationId, status, receivedAt } = stock
  return [{ locationId, status, receivedAt, ...counts }]
}

/** Everything that came is still there, on its way, or went: over all locations together. */
function balanceOf(counts: readonly StockCounts[]) {
  const total = (...names: readonly (keyof StockCounts)[]) =>
    counts.reduce((sum, place) => names.reduce((part, name) => part + place[name], sum), 0)
  return {
    came: total('received', 'produced', 'returned', 'disassembled', 'adjustedUp'),
    onHand: total('onHand'),
    inTransit: total('movedOut') - total('movedIn'),
    quarantined: total('quarantined'),
    went: total('shipped', 'consumed', 'destroyed', 'adjustedDown'),
  }
}
