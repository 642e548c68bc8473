import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { waitForAllocation } from '../../infra/demo/run-orders.ts'
import { shipmentReport } from '../../infra/demo/shipment-reports.ts'
import { jsonOf } from '../../infra/local/api-client.ts'
import { numberedCall, sendCall } from '../local/pipeline/order-calls.ts'
import { openStage, type Stage } from '../local/pipeline/stage.ts'
import { functionId } from '../local/pipeline/store-reader.ts'
import { orderCall } from '../pipeline/shopify-order.ts'
import { percentile } from './stopwatch.ts'
import { invocationsSince, type Tally, tallyOf } from './tally.ts'

const orders = 100
const warmUps = 10
/** Calls that are under way at the same time: as many as the stack has processes for, so that none waits for another. */
const atOnce = availableParallelism()
const patienceMilliseconds = 120_000
const lineQuantities = [1, 10_000, 100_000]
const shippedAt = '2026-11-20T11:00:00+01:00'

/** Orders of one serialised and one lot-tracked line, from the shop's call to the locked invoice, and what they cost. */
export async function pipeline(): Promise<Record<string, number>> {
  const stage = await openStage()
  try {
    await receiveStock(stage)
    await goThrough(stage, 0, warmUps)
    await stage.stack.resetCounters()
    const startedAt = new Date()
    const { doorMilliseconds, seconds } = await goThrough(stage, warmUps, orders)
    return {
      orders,
      ordersPerSecond: rounded(orders / seconds),
      doorP50Milliseconds: Math.round(percentile(doorMilliseconds, 0.5)),
      doorP99Milliseconds: Math.round(percentile(doorMilliseconds, 0.99)),
      ...perOrder(await tallyOf(stage.stack), invocationsSince(stage.stack, startedAt)),
      ...(await costsByQuantity(stage)),
    }
  } finally {
    await stage.close()
  }
}

/** Takes orders through the pipeline; the seconds are those in which the pipeline works, not the warehouse. */
async function goThrough(stage: Stage, from: number, count: number) {
  const calls = Array.from({ length: count }, (_, i) => numberedCall(stage, from + i))
  const doorMilliseconds: number[] = []
  const ordering = await secondsOf(stage, ['allocate-lines', 'dynamodb:TransactWriteItems', count], () =>
    inTurns(calls, async (call) => {
      const start = performance.now()
      jsonOf(await sendCall(stage, call), 200)
      doorMilliseconds.push(performance.now() - start)
    }),
  )
  const allocated = await Promise.all(calls.map(({ orderId }) => waitForAllocation(stage, orderId)))
  const reports = allocated.map((order) => shipmentReport(order, 0, 1, shippedAt))
  const shipping = await secondsOf(stage, ['issue-documents', 's3:PutObject', count], () =>
    inTurns(reports, async (body) => {
      jsonOf(await stage.api('POST', '/v1/shipments', { token: stage.tokens.fulfilment, body }), 202)
    }),
  )
  await stage.stack.settle(60_000)
  return { doorMilliseconds, seconds: ordering + shipping }
}

/** Seconds from the start of the work until a function has made its calls, as the threads that serve them count. */
async function secondsOf(
  { stack }: Stage,
  [name, operation, calls]: readonly [string, string, number],
  work: () => Promise<void>,
): Promise<number> {
  const made = async () => (await stack.counters())[functionId(stack, name)]?.[operation]?.calls ?? 0
  const before = await made()
  const start = performance.now()
  await work()
  while ((await made()) < before + calls) {
    if (performance.now() - start > patienceMilliseconds) throw new Error(`${name} does not get on`)
    await pause(10)
  }
  return (performance.now() - start) / 1000
}

async function inTurns<Task>(tasks: readonly Task[], run: (task: Task) => Promise<void>): Promise<void> {
  const open = [...tasks]
  const worker = async () => {
    for (let task = open.shift(); task !== undefined; task = open.shift()) await run(task)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Enough of a lot that does not expire for every order of a run. */
async function receiveStock({ api, tokens }: Stage): Promise<void> {
  const body = { reference: 'BENCH', locationId: 'leipzig', sku: 'CHOC-70', lot: 'BENCH', quantity: 100_000 }
  jsonOf(await api('POST', '/v1/stock/receipts', { token: tokens.operations, body }), 201)
}

function perOrder(tally: Tally, invocations: ReadonlyMap<string, number>): Record<string, number> {
  const steps = [...tally].flatMap(([step, counts]) =>
    Object.entries({ ...counts, invocations: invocations.get(step) ?? 0 }).flatMap(([what, count]) =>
      count === 0 ? [] : [[`${step}.${what}`, rounded(count / orders)] as const],
    ),
  )
  const whats = new Set(steps.map(([name]) => name.split('.')[1] ?? ''))
  const totals = [...whats].map((what) => {
    const parts = steps.filter(([name]) => name.endsWith(`.${what}`))
    return [`total.${what}`, rounded(parts.reduce((sum, [, count]) => sum + count, 0))] as const
  })
  return Object.fromEntries([...steps, ...totals])
}

/** What it costs to allocate one line of many units, and how many trace documents name them; in fresh processes, so that each takes counters of its own. */
async function costsByQuantity(stage: Stage): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const quantity of lineQuantities) {
    stage.stack.killProcesses()
    await stage.stack.resetCounters()
    const lines = [{ sku: 'ESPRESSO-ONE', quantity, price: 34_900 }]
    const { body } = orderCall({ id: 7_000_000_000_000 + quantity, lines })
    const headers = { 'X-Shopify-Topic': 'orders/paid' }
    jsonOf(await sendCall(stage, { body, headers }), 200)
    await stage.stack.settle(60_000)
    const tally = await tallyOf(stage.stack)
    figures[`units${quantity}.writeUnits`] = tally.get('allocate-lines')?.writeUnits ?? 0
    figures[`units${quantity}.readUnits`] = tally.get('allocate-lines')?.readUnits ?? 0
    figures[`units${quantity}.traceDocuments`] = tally.get('record-trace')?.s3Writes ?? 0
  }
  return figures
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
