import { setTimeout as pause } from 'node:timers/promises'
import type { Parties } from '../../../infra/demo/run-orders.ts'
import { type OrderView, shipmentReport } from '../../../infra/demo/shipment-reports.ts'
import type { SampleConnection } from '../../../infra/local/sample-catalogue.ts'
import { type OrderCall, sendCall } from './order-calls.ts'

/** What the parties sent, and what of it they were told that it has arrived. */
export interface Ledger {
  readonly calls: OrderCall[]
  readonly acknowledgedCalls: Set<OrderCall>
  /** Reports by order: the same goods are reported in the same bytes again. */
  readonly reports: Map<string, object>
  /** Ids of shipments by order. */
  readonly acknowledgedShipments: Map<string, string>
}

export function emptyLedger(): Ledger {
  return { calls: [], acknowledgedCalls: new Set(), reports: new Map(), acknowledgedShipments: new Map() }
}

interface World extends Parties {
  readonly connection: SampleConnection
  readonly ledger: Ledger
}

const restMilliseconds = 60
const roundMilliseconds = 250

/** A shop: sends what was never acknowledged, then new calls, one after the other, until the other side is gone. */
export async function sendForEver(world: World, nextCall: (number: number) => OrderCall): Promise<void> {
  const { calls, acknowledgedCalls } = world.ledger
  const again = calls.filter((call) => !acknowledgedCalls.has(call))
  for (;;) {
    const call = again.shift() ?? nextCall(calls.length)
    if (!calls.includes(call)) calls.push(call)
    const answer = await sendCall(world, call).catch(() => undefined)
    if (answer === undefined) return
    if (answer.status === 200) acknowledgedCalls.add(call)
    else again.push(call)
    await pause(restMilliseconds)
  }
}

/** A warehouse: ships what is allocated, round after round, until the other side is gone. */
export async function shipForEver(world: World): Promise<void> {
  for (;;) {
    try {
      await shipAllocated(world)
    } catch {
      return
    }
    await pause(roundMilliseconds)
  }
}

/** Ships each order that is allocated, whole. Throws when the other side is gone. */
export async function shipAllocated(world: World): Promise<void> {
  const { acknowledgedCalls, acknowledgedShipments } = world.ledger
  const ids = new Set([...acknowledgedCalls].map(({ orderId }) => orderId))
  for (const orderId of ids) if (!acknowledgedShipments.has(orderId)) await ship(world, orderId)
}

async function ship({ api, tokens, ledger }: World, orderId: string): Promise<void> {
  const seen = await api('GET', `/v1/orders/${orderId}`, { token: tokens.operations })
  if (seen.status !== 200) return
  const order = JSON.parse(Buffer.from(seen.bytes).toString()) as OrderView
  if (order.phase !== 'allocated') return
  const report = ledger.reports.get(orderId) ?? shipmentReport(order, 0, 1, '2026-11-20T11:00:00+01:00')
  ledger.reports.set(orderId, report)
  const answer = await api('POST', '/v1/shipments', { token: tokens.fulfilment, body: report })
  if (answer.status !== 202) return
  const { shipmentId } = JSON.parse(Buffer.from(answer.bytes).toString()) as { shipmentId: string }
  ledger.acknowledgedShipments.set(orderId, shipmentId)
}
