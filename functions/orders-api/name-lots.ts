import { parseLot } from '@tallystick/gs1'
import { type Fault, jsonPointer } from '@tallystick/kernel'
import {
  type LineLedger,
  type NamedLots,
  type OrderState,
  type OrdersFaultCode,
  openUnits,
  ordersFault,
  type Sku,
  wantsGoods,
} from '@tallystick/orders'
import { type OrderOnRecord, putOrderState, readOrder, readSkus, type Table } from '@tallystick/store'
import * as z from 'zod'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'

/** Most lots that may be named for one order. */
export const MAX_NAMED_LOTS = 500

export interface NameLotsDeps {
  readonly table: Table
  readonly allocations: EventQueue<'allocations'>
}

const lot = z.string().refine((text) => parseLot(text).ok, 'expected 1 to 20 characters of GS1 set 82')
const quantity = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'expected a whole number from 1')
  .transform((digits) => Number.parseInt(digits, 10))

/** Body of `PUT /v1/orders/{orderId}/lots`. */
export const namedLots = z.strictObject({
  lots: z
    .array(z.strictObject({ lineId: z.string(), sku: z.string(), lot, quantity }))
    .min(1)
    .max(MAX_NAMED_LOTS),
})
type Named = z.output<typeof namedLots>['lots'][number]

/** Names the lots that lines of an order are to get; they replace what was named before, and the order is tried again. */
export async function nameLots(deps: NameLotsDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, namedLots)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const orderId = request.parameters.orderId ?? ''
  return retryOnConflict(() => nameOnce(deps, orderId, read.value.lots), 'name lots')
}

async function nameOnce(
  { table, allocations }: NameLotsDeps,
  orderId: string,
  named: readonly Named[],
): Promise<HttpResponse | 'conflict'> {
  const known = await readOrder(table, orderId)
  if (known === undefined) return problem('HTTP-NOT-FOUND')
  const faults = await checkNamed(table, known, named)
  if (faults.length > 0) return problem(areGiven(faults) ? 'HTTP-CONFLICT' : 'HTTP-BODY-INVALID', faults)
  const outcome = await table.write(putOrderState(stateWith(known.state, named), known.state))
  if (!outcome.done) return 'conflict'
  const { waitsAt } = known.state
  if (waitsAt) await allocations.send({ type: 'goods-arrived', version: 1, thing: waitsAt.thing })
  return json(200, { orderId, status: 'named' })
}

/** True when the body is right and only comes too late. */
function areGiven(faults: readonly Fault[]): boolean {
  return faults.every(({ code }) => code === ('ORDERS-LOTS-GIVEN' satisfies OrdersFaultCode))
}

function stateWith(state: OrderState, named: readonly Named[]): OrderState {
  const byLine = Map.groupBy(named, ({ lineId }) => lineId)
  return {
    ...state,
    version: state.version + 1,
    lines: state.lines.map((line) => {
      const lots = byLine.get(line.lineId)?.map(({ lineId: _, ...rest }): NamedLots => rest)
      return lots === undefined ? line : { ...line, namedLots: lots }
    }),
  }
}

/** Lots are named for lines that have none yet, and exactly as many units as the line needs. */
async function checkNamed(
  table: Table,
  { order, state }: OrderOnRecord,
  named: readonly Named[],
): Promise<Fault[]> {
  const skus = await readSkus(
    table,
    order.lines.map(({ sku }) => sku),
  )
  const lines = new Map(state.lines.map((line) => [line.lineId, line]))
  const skuOf = new Map(order.lines.map(({ lineId, sku }) => [lineId, sku]))
  const given = Map.groupBy(
    named.map((lots, i) => ({ ...lots, pointer: jsonPointer('lots', i) })),
    ({ lineId, sku }) => JSON.stringify([lineId, sku]),
  )
  return [...given.values()].flatMap((lots) => {
    const [{ lineId, sku, pointer } = { lineId: '', sku: '', pointer: '' }] = lots
    const line = lines.get(lineId)
    if (line === undefined) return [ordersFault('ORDERS-SHIPMENT-LINE-UNKNOWN', `${pointer}/lineId`)]
    if (!wantsGoods(line)) return [ordersFault('ORDERS-LOTS-GIVEN', `${pointer}/lineId`)]
    const needed = unitsOf(line, sku, skus.get(skuOf.get(lineId) ?? ''))
    const sum = lots.reduce((total, each) => total + each.quantity, 0)
    if (needed === undefined) return [ordersFault('ORDERS-COMPONENT-UNKNOWN', `${pointer}/sku`)]
    return sum === needed
      ? []
      : [ordersFault('ORDERS-LOTS-QUANTITY', `${pointer}/quantity`, `Named: ${sum}, needed: ${needed}.`)]
  })
}

/** Units of a SKU that a line needs: its own, or of a component. */
function unitsOf(line: LineLedger, name: string, own: Sku | undefined): number | undefined {
  const component = own?.components?.find(({ sku }) => sku === name)
  const perLineUnit = own?.sku === name ? 1 : component?.quantity
  const held = line.parts?.find(({ sku }) => sku === name)?.lots ?? []
  const inLots = held.reduce((sum, { quantity, shipped }) => sum + quantity - shipped, 0)
  return perLineUnit && openUnits(line) * perLineUnit - inLots
}
