import type { QueueEvent } from '@tallystick/events'
import { canonicalJson, type Fault } from '@tallystick/kernel'
import { providersFault, reportOf, type ToldShipment } from '@tallystick/providers'
import {
  checkUntold,
  type OrderOnRecord,
  putTold,
  readOrder,
  readSkus,
  readTold,
  type ToldRecord,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { orderNamed } from '../shell/order-named.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import { type TakenReport, type TakeReportDeps, takeReport } from '../shell/take-report.ts'
import type { CallAtWork, Taken } from './step.ts'

export type TakeShipmentDeps = TakeReportDeps

/**
 * Takes what a call tells of a shipment, once: what was made of it is written down before its message is sent, so that the
 * same told again sends that message again, whatever has become of the order since.
 */
export async function takeShipment(
  deps: TakeShipmentDeps,
  at: CallAtWork,
  told: ToldShipment,
): Promise<Taken> {
  const orderId = await orderNamed(deps.table, at.account.orders, told.order)
  if (!orderId.ok) return orderId.faults
  return retryOnConflict(() => takeOnce(deps, at, told, orderId.value), 'take a shipment that was told')
}

async function takeOnce(
  deps: TakeShipmentDeps,
  at: CallAtWork,
  told: ToldShipment,
  orderId: string | undefined,
): Promise<Taken | 'conflict'> {
  const { table } = deps
  const shipmentId = shipmentIdOf(at.account.shipsAs, told.shipmentRef)
  const toldHash = hashOf(told)
  // Before what was told is read, so that nothing that this very shipment moved is seen in it.
  const known = orderId === undefined ? undefined : await readOrder(table, orderId)
  const before = await readTold(table, shipmentId, 'shipment')
  if (before?.toldHash === toldHash) return sendAgain(deps, before)
  if (before === undefined && told.isRevision) return 'done'
  if ((await readTold(table, shipmentId, 'withdrawal')) !== undefined)
    return [providersFault('PROVIDERS-SHIPMENT-WITHDRAWN', '')]
  if (known === undefined) return 'waiting'
  const taken = await takeMatched(deps, at, { told, known, record: { shipmentId, toldHash }, before })
  const isKnownNow = (await readTold(table, shipmentId, 'shipment'))?.toldHash === toldHash
  // Another call told the same meanwhile: what stands against this one is only that.
  return Array.isArray(taken) && isKnownNow ? 'conflict' : taken
}

interface Matching {
  readonly told: ToldShipment
  readonly known: OrderOnRecord
  readonly record: Pick<ToldRecord, 'shipmentId' | 'toldHash'>
  readonly before: ToldRecord | undefined
}

async function takeMatched(
  deps: TakeShipmentDeps,
  { call, account }: CallAtWork,
  { told, known: { order, state }, record, before }: Matching,
): Promise<Taken | 'conflict'> {
  const skus = await readSkus(
    deps.table,
    order.lines.map(({ sku }) => sku),
  )
  const matched = reportOf(told, told.at ?? call.receivedAt, { order, state, skus })
  if (!matched.ok) return matched.faults
  let isLate = false
  const shipments = {
    send: async (event: QueueEvent<'shipments'>) => {
      const about = { kind: 'shipment' as const, orderId: order.orderId }
      const written = { ...record, ...about, message: JSON.stringify(event) }
      const outcome = await deps.table.write(
        putTold(written, before),
        checkUntold(record.shipmentId, 'withdrawal'),
      )
      isLate = !outcome.done
      if (outcome.done) await deps.shipments.send(event)
    },
  }
  const taken = await takeReport({ ...deps, shipments }, account.shipsAs, matched.value.report)
  if (taken.kind === 'refused') return faultsOf(taken, matched.value.pointerOf)
  return isLate ? 'conflict' : 'done'
}

function faultsOf({ faults }: TakenReport & { kind: 'refused' }, pointerOf: (pointer: string) => string) {
  return faults.map((fault): Fault => ({ ...fault, pointer: pointerOf(fault.pointer) }))
}

async function sendAgain(deps: TakeShipmentDeps, { message }: ToldRecord): Promise<'done'> {
  if (message !== undefined) await deps.shipments.send(JSON.parse(message) as QueueEvent<'shipments'>)
  return 'done'
}

/** What a shipment is: its goods and where they left. How they are followed may be told later, and is no other shipment. */
function hashOf({ location, lines }: ToldShipment): string {
  const goods = { location: location.value, lines: lines.map(({ lineRef: _, ...line }) => line) }
  return contentHash(Buffer.from(canonicalJson(withoutPointers(goods))))
}

function withoutPointers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPointers)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => name !== 'pointer')
  return Object.fromEntries(kept.map(([name, held]) => [name, withoutPointers(held)]))
}
