import {
  type Difference,
  type OrderSums,
  orderSums,
  type ReconciledOrder,
  reconcile,
} from '@tallystick/billing/reconcile'
import {
  add,
  addDays,
  type CalendarDate,
  decimal,
  formatDecimal,
  type Instant,
  instant,
  zonedMoment,
} from '@tallystick/kernel'
import { behind, listPlacedOrders, type PlacedOrder, type Table } from '@tallystick/store'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { answerPage, type ReportPage } from './answer-page.ts'
import type { FinanceApiDeps } from './deps.ts'
import { type OrderToReconcile, readOrderFacts } from './read-order-facts.ts'
import { monthsBetween, type Period, readPeriod } from './read-period.ts'

/** Most orders on a page: each takes a query, and a read for each of its shipments and documents. */
export const MAX_RECONCILED = 50
const usual = 25

/** Orders that are read at once. */
const ordersAtOnce = 5

const path = '/v1/reconciliation'

type ReconciliationDeps = Pick<FinanceApiDeps, 'table' | 'cursors'>

/**
 * Every order that was placed in a period, by the days of its legal entity: what was ordered, paid, shipped, invoiced, refunded
 * and credited, and each difference with its reason. One page after the other, by key.
 */
export function showReconciliation(deps: ReconciliationDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = (query: HttpRequest['query']) => readPeriod(query, { usual, most: MAX_RECONCILED })
  return answerPage(
    deps,
    {
      path,
      read,
      page: ({ legalEntity, ...period }) => reconciled(deps.table, period, legalEntity.timeZone),
    },
    request,
  )
}

async function reconciled(
  table: Table,
  period: Period & { readonly after?: string },
  timeZone: string,
): Promise<ReportPage> {
  const placed = await placedOrders(table, period, timeZone)
  const page = placed.slice(0, period.limit)
  const last = placed.length > page.length ? page.at(-1) : undefined
  const found = await inParallel(unique(page), ordersAtOnce, ({ orderId }) => readOrderFacts(table, orderId))
  const rows = found.flatMap((order) => (order === undefined ? [] : [rowOf(order)]))
  const { legalEntityId, from, to } = period
  return {
    body: { legalEntityId, from, to, data: rows, totals: totalsOf(rows) },
    table: [columns, ...rows.map(cellsOf)],
    ...(last && { reached: last.position }),
  }
}

/** One more than a page has, month after month. Positions begin with the moment, so that they tell their month. */
async function placedOrders(
  table: Table,
  { legalEntityId, from, to, limit, after }: Period & { readonly after?: string },
  timeZone: string,
): Promise<PlacedOrder[]> {
  const start = after === undefined ? startOfDay(from, timeZone) : behind(after)
  const end = startOfDay(addDays(to, 1), timeZone)
  const placed: PlacedOrder[] = []
  for (const month of monthsBetween(start, end)) {
    const range = { from: start, to: end, limit: limit + 1 - placed.length }
    placed.push(...(await listPlacedOrders(table, { legalEntityId, month }, range)))
    if (placed.length > limit) break
  }
  return placed
}

function startOfDay(day: CalendarDate, timeZone: string): Instant {
  return instant(zonedMoment(day, '00:00:00', timeZone))
}

/** The index may tell an order twice that was just renamed. */
function unique(placed: readonly PlacedOrder[]): PlacedOrder[] {
  return [...new Map(placed.map((each) => [each.position, each])).values()]
}

interface Row extends OrderSums {
  readonly orderId: string
  readonly number: string
  readonly placedAt: Instant
  readonly phase: string
  readonly currency: string
  readonly differences: readonly Difference[]
}

function rowOf({ facts, order }: OrderToReconcile): Row {
  const { sums, differences }: ReconciledOrder = reconcile(facts)
  const { orderId, displayName: number, placedAt, currency } = order
  return { orderId, number, placedAt, phase: facts.state.phase, currency, ...sums, differences }
}

/** Exact sums of the rows of this page, by currency. */
function totalsOf(rows: readonly Row[]) {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency)
  return [...byCurrency].toSorted().map(([currency, own]) => ({
    currency,
    orders: own.length,
    withDifferences: own.filter(({ differences }) => differences.length > 0).length,
    ...Object.fromEntries(orderSums.map((name) => [name, sumOf(own.map((row) => row[name]))])),
  }))
}

function sumOf(amounts: readonly string[]): string {
  return formatDecimal(amounts.map(decimal).reduce(add))
}

const columns = ['orderId', 'number', 'placedAt', 'phase', 'currency', ...orderSums, 'differences'] as const

function cellsOf({ differences, ...row }: Row): string[] {
  const told = differences.map(({ between, reason, amount, waitingFor, codes = [] }) =>
    [between, amount, reason, ...(waitingFor === undefined ? [] : [waitingFor]), ...codes].join(' '),
  )
  const { orderId, number, placedAt, phase, currency } = row
  return [orderId, number, placedAt, phase, currency, ...orderSums.map((name) => row[name]), told.join('; ')]
}
