import type { QueueEvent } from '@tallystick/events'
import { canonicalJson, type Fault } from '@tallystick/kernel'
import { type OrderToMatch, providersFault, reportOf, type ToldShipment } from '@tallystick/providers'
import { checkUntold, putTold, readTold, type ToldRecord } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { orderNamed } from '../shell/order-named.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import { takeAmendment } from '../shell/take-amendment.ts'
import { type TakenReport, type TakeReportDeps, takeReport } from '../shell/take-report.ts'
import { readToMatch } from './read-to-match.ts'
import type { CallAtWork, Taken } from './step.ts'

export type TakeShipmentDeps = TakeReportDeps

/**
 * Takes what a call tells of a shipment, once: what was made of it is written down before its message is sent, so that the
 * same told again sends that message again, whatever has become of the order since. Told otherwise, it is an amendment.
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
  const isRevised = (await readTold(table, shipmentId, 'shipment')) !== undefined
  // Before what was told is read, so that nothing that a first report of this very shipment moved is seen in it.
  const world =
    orderId === undefined ? 'unknown' : await readToMatch(table, orderId, { shipmentId, isRevised })
  const before = await readTold(table, shipmentId, 'shipment')
  if (before?.toldHash === toldHash) return sendAgain(deps, before)
  if (before === undefined ? told.isRevision : isOutOfDate(before, at)) return 'done'
  if (before?.formers?.includes(toldHash)) return [providersFault('PROVIDERS-SHIPMENT-TOLD-BEFORE', '')]
  if ((await readTold(table, shipmentId, 'withdrawal')) !== undefined)
    return [providersFault('PROVIDERS-SHIPMENT-WITHDRAWN', '')]
  if (world === 'unknown') return 'waiting'
  if (world === 'moved' || isRevised !== (before !== undefined)) return 'conflict'
  const taken = await takeMatched(deps, at, { told, world, record: { shipmentId, toldHash }, before })
  const isKnownNow = (await readTold(table, shipmentId, 'shipment'))?.toldHash === toldHash
  // Another call told the same meanwhile: what stands against this one is only that.
  return Array.isArray(taken) && isKnownNow ? 'conflict' : taken
}

/** A call that came before the one that stands was worked on late. */
function isOutOfDate({ receivedAt = '' }: ToldRecord, { call }: CallAtWork): boolean {
  return call.receivedAt < receivedAt
}

interface Matching {
  readonly told: ToldShipment
  readonly world: OrderToMatch
  readonly record: Pick<ToldRecord, 'shipmentId' | 'toldHash'>
  readonly before: ToldRecord | undefined
}

/** What is told of a shipment first is its report; what is told otherwise later is to stand in the place of that. */
async function takeMatched(
  deps: TakeShipmentDeps,
  { call, account }: CallAtWork,
  { told, world, record, before }: Matching,
): Promise<Taken | 'conflict'> {
  const at = told.at ?? before?.at ?? call.receivedAt
  const matched = reportOf(told, at, world)
  if (!matched.ok) return matched.faults
  const { report, pointerOf } = matched.value
  let isLate = false
  const shipments = {
    send: async (event: QueueEvent<'shipments'>) => {
      const about = { kind: 'shipment' as const, orderId: world.order.orderId, at }
      const formers = before === undefined ? [] : [...(before.formers ?? []), before.toldHash]
      const { receivedAt } = call
      const written = { ...record, ...about, receivedAt, formers, message: JSON.stringify(event) }
      const outcome = await deps.table.write(
        putTold(written, before),
        checkUntold(record.shipmentId, 'withdrawal'),
      )
      isLate = !outcome.done
      if (outcome.done) await deps.shipments.send(event)
    },
  }
  const { shipmentId } = record
  const taken =
    before === undefined
      ? await takeReport({ ...deps, shipments }, account.shipsAs, report)
      : await takeAmendment({ ...deps, shipments }, account.shipsAs, { shipmentId, told: report })
  if (taken.kind === 'refused') return faultsOf(taken, pointerOf)
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
