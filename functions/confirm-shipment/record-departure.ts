import type { ShipmentDeparted } from '@tallystick/events'
import { type Fault, type Instant, instant, millisecondsOf } from '@tallystick/kernel'
import { type OrdersFaultCode, ordersFault } from '@tallystick/orders'
import {
  closeParked,
  type DepartedShipment,
  type Documents,
  deleteWaiting,
  parkedIdOf,
  putShipment,
  putWaiting,
  readParked,
  readShipment,
  type ShipmentRecord,
  type Table,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { hasGoods } from '../shell/has-goods.ts'
import { readRelease } from '../shell/read-release.ts'
import { readDepartureReport, readReport } from '../shell/read-report.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { concernsRecall } from './concerns-recall.ts'
import { recalledSince } from './recalled-since.ts'
import { besideId, parkBeside } from './set-aside.ts'

export interface RecordDepartureDeps {
  readonly table: Table
  readonly work: Documents
  readonly drafts: EventQueue<'drafts'>
  readonly trace: EventQueue<'trace'>
  readonly recalls: EventQueue<'recalls'>
  readonly now: () => Instant
}

/** How long a departure waits for a shipment that nobody has reported, or for the correction of one that was refused. */
export const MAX_DEPARTURE_WAIT_MILLISECONDS = 24 * 3_600_000

/** Records once that a packed shipment has left, whether it was released or not. */
export async function recordDeparture(deps: RecordDepartureDeps, event: ShipmentDeparted): Promise<void> {
  const outcome = await retryOnConflict(() => departOnce(deps, event), 'record departure')
  // Of a shipment that was amended to nothing there is a draft, which says now that there is to be none.
  if (outcome === 'departed' || outcome === 'left-nothing-after-all') await deps.drafts.send(event)
  if (outcome !== 'departed') return
  await deps.trace.send(event)
  await tellRecalled(deps, event)
}

/** It reads what is on record, so that a departure that comes again tells the same. */
async function tellRecalled({ table, recalls }: RecordDepartureDeps, event: ShipmentDeparted): Promise<void> {
  const { shipmentId } = event
  const record = await readShipment(table, shipmentId)
  if (record === undefined || !concernsRecall(record)) return
  const { orderId } = record
  await recalls.send({ type: 'recalled-goods-left', version: 1, shipmentId, orderId })
}

type Outcome = 'departed' | 'left-nothing' | 'left-nothing-after-all' | 'waiting' | 'set-aside' | 'conflict'

/** What others reported is nothing to this provider: to it there is no such shipment. */
async function departOnce(deps: RecordDepartureDeps, event: ShipmentDeparted): Promise<Outcome> {
  const found = await readShipment(deps.table, event.shipmentId)
  const record = found?.provider === event.provider ? found : undefined
  if (record === undefined) return waitAWhile(deps, event, 'ORDERS-DEPARTURE-UNKNOWN')
  if (record.status !== 'packed') return setAside(deps, event, 'ORDERS-DEPARTURE-NOT-PACKED')
  if (record.state === 'refused') return waitAWhile(deps, event, 'ORDERS-DEPARTURE-REFUSED')
  if (record.state !== 'confirmed') return wait(deps, event)
  if (record.departed === undefined) return depart(deps, event, record)
  if (record.departed.bodyHash !== event.bodyHash) return setAside(deps, event, 'ORDERS-DEPARTURE-REPEATED')
  await deps.table.write(noLongerWaits(event))
  return outcomeOf(record)
}

async function depart(
  deps: RecordDepartureDeps,
  event: ShipmentDeparted,
  record: ShipmentRecord,
): Promise<Outcome> {
  const { bodyKey, bodyHash } = event
  const { shippedAt, ...rest } = await readDepartureReport(deps.work, bodyKey)
  const departed: DepartedShipment = { at: shippedAt, ...rest, bodyKey, bodyHash }
  const recalled = await recalledSince(deps.table, record)
  const found = [...(await noticesOf(deps, record, departed)), ...recalled.notices]
  const notices = [...(record.notices ?? []), ...found]
  const after = { ...record, departed, ...(notices.length > 0 && { notices }) }
  const outcome = await deps.table.write(
    putShipment(after, record),
    noLongerWaits(event),
    ...(await noLongerParked(deps, event)),
    ...recalled.writes,
  )
  return outcome.done ? outcomeOf(record) : 'conflict'
}

/** Nothing to invoice or to trace comes of a shipment that only told what will never come. */
function outcomeOf(record: ShipmentRecord): Outcome {
  if (hasGoods(record)) return 'departed'
  return record.isAmended ? 'left-nothing-after-all' : 'left-nothing'
}

async function noticesOf(
  { table, work }: RecordDepartureDeps,
  record: ShipmentRecord,
  { at }: DepartedShipment,
): Promise<Fault[]> {
  const [{ released }, packed] = await Promise.all([
    readRelease(table, record),
    readReport(work, record.bodyKey),
  ])
  return [
    ...(released ? [] : [ordersFault('ORDERS-DEPARTED-UNRELEASED', '')]),
    ...(at < packed.shippedAt ? [ordersFault('ORDERS-DEPARTED-BEFORE-PACKED', '/shippedAt')] : []),
  ]
}

function waitAWhile(
  deps: RecordDepartureDeps,
  event: ShipmentDeparted,
  code: OrdersFaultCode,
): Promise<Outcome> {
  const waited = millisecondsOf(deps.now()) - millisecondsOf(instant(event.receivedAt))
  return waited > MAX_DEPARTURE_WAIT_MILLISECONDS ? setAside(deps, event, code) : wait(deps, event)
}

async function wait({ table }: RecordDepartureDeps, event: ShipmentDeparted): Promise<Outcome> {
  await table.write(
    putWaiting({
      kind: 'SHIPMENT',
      id: besideId(event),
      reason: `shipment ${event.shipmentId} is not confirmed yet`,
      since: event.receivedAt,
      queue: 'shipments',
      message: JSON.stringify(event),
    }),
  )
  return 'waiting'
}

async function setAside(
  deps: RecordDepartureDeps,
  event: ShipmentDeparted,
  code: OrdersFaultCode,
): Promise<Outcome> {
  await deps.table.write(parkBeside(deps, event, [ordersFault(code, '')]), noLongerWaits(event))
  return 'set-aside'
}

function noLongerWaits(event: ShipmentDeparted) {
  return deleteWaiting('SHIPMENT', besideId(event))
}

/** It may have been parked while its shipment was not there, and be reported again now that it is. */
async function noLongerParked(
  { table, now }: RecordDepartureDeps,
  event: ShipmentDeparted,
): Promise<Write[]> {
  const subject = besideId(event)
  const parked = await readParked(table, parkedIdOf('shipment', subject))
  return parked?.state === 'open' ? [closeParked('shipment', subject, now())] : []
}
