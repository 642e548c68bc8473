import type { ReturnReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { ordersFault, type Return, returnEntries, thingId } from '@tallystick/orders'
import {
  closeParked,
  type Documents,
  parkedIdOf,
  putParked,
  putReturn,
  type ReturnRecord,
  readLocation,
  readParked,
  readReturn,
  readWholeOrder,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { returnLink } from '../shell/returns/customer-service.ts'
import { readReturnReport } from '../shell/returns/read-return-report.ts'
import type { UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'
import { type AskCreditsDeps, askCredits } from './ask-credits.ts'
import { type TakenAll, takeAll } from './take-all.ts'

export interface TakeReturnDeps extends UnitStoryDeps, AskCreditsDeps, TellDeps {
  readonly work: Documents
  readonly trace: EventQueue<'trace'>
  readonly allocations: EventQueue<'allocations'>
  readonly now: () => Instant
}

/**
 * Takes back what a provider reports, unit by unit: each comes back once, whoever reports it how often. What cannot be taken
 * back is parked with its faults, and holds up nothing else.
 */
export async function takeReturn(deps: TakeReturnDeps, event: ReturnReceived): Promise<void> {
  const report = await readReturnReport(deps.work, event.bodyKey)
  const record = await retryOnConflict(() => workOnce(deps, event, report), 'take goods back')
  if (record === 'set-aside') return
  await passOn(deps, record)
}

async function workOnce(
  deps: TakeReturnDeps,
  event: ReturnReceived,
  report: Return,
): Promise<ReturnRecord | 'set-aside' | 'conflict'> {
  const before = await readReturn(deps.table, event.returnId)
  if (before !== undefined && before.bodyHash !== event.bodyHash) return parkReuse(deps, event)
  if (before?.state === 'recorded') return before
  const working = await begin(deps, event, { report, before })
  if (working === 'conflict') return 'conflict'
  const taken = await takeAll(deps, working, {
    report,
    entries: returnEntries(report),
    location: await placeOf(deps, report),
  })
  return taken === 'conflict' ? 'conflict' : end(deps, event, { working, taken })
}

async function placeOf({ table }: TakeReturnDeps, { locationId }: Return) {
  const location = await readLocation(table, locationId)
  if (location === undefined) throw new Error('the location of a return is not on record')
  return location
}

/** The reference is this report's before anything is taken back under it; what was parked is tried anew. */
async function begin(
  { table }: TakeReturnDeps,
  { returnId, provider, bodyKey, bodyHash, receivedAt }: ReturnReceived,
  { report, before }: { readonly report: Return; readonly before: ReturnRecord | undefined },
): Promise<ReturnRecord | 'conflict'> {
  if (before?.state === 'working') return before
  const { returnRef, locationId } = report
  const record: ReturnRecord = {
    ...{ returnId, provider, returnRef, locationId, bodyKey, bodyHash, receivedAt },
    state: 'working',
    attempt: before === undefined ? 0 : before.attempt + 1,
    faults: [],
    orderIds: before?.orderIds ?? [],
  }
  return (await table.write(putReturn(record, before))).done ? record : 'conflict'
}

async function end(
  { table, now }: TakeReturnDeps,
  event: ReturnReceived,
  { working, taken }: { readonly working: ReturnRecord; readonly taken: TakenAll },
): Promise<ReturnRecord | 'conflict'> {
  const { faults } = taken
  const { returnId } = working
  const orderIds = [...new Set([...working.orderIds, ...taken.orderIds])]
  const record: ReturnRecord = {
    ...working,
    state: faults.length > 0 ? 'parked' : 'recorded',
    faults,
    orderIds,
  }
  const parkedBefore = await readParked(table, parkedIdOf('return', returnId))
  const parked = { kind: 'return', subject: returnId, faults, parkedAt: now() } as const
  const outcome = await table.write(
    putReturn(record, working),
    ...(faults.length > 0
      ? [putParked({ ...parked, queue: 'returns', message: JSON.stringify(event) })]
      : []),
    ...(faults.length === 0 && parkedBefore?.state === 'open'
      ? [closeParked('return', returnId, now())]
      : []),
  )
  return outcome.done ? record : 'conflict'
}

/** The first report under a reference stands; another one is set aside beside it. */
async function parkReuse({ table, now }: TakeReturnDeps, event: ReturnReceived) {
  const faults: Fault[] = [ordersFault('ORDERS-RETURN-REFERENCE-REUSED', '/returnRef')]
  const subject = `${event.returnId}.${event.bodyHash}`
  const message = JSON.stringify(event)
  await table.write(
    putParked({ kind: 'return', subject, faults, parkedAt: now(), queue: 'returns', message }),
  )
  return 'set-aside' as const
}

/** What follows from goods that are back; all of it may be sent twice. */
async function passOn(deps: TakeReturnDeps, record: ReturnRecord): Promise<void> {
  const { returnId, locationId } = record
  const restocked = new Set<string>()
  for (const orderId of record.orderIds) {
    const order = await readWholeOrder(deps.table, orderId)
    const note = order?.returns.find((each) => each.returnId === returnId)
    if (order === undefined || note === undefined) continue
    for (const sku of note.restocked) restocked.add(sku)
    for (const { attempt } of note.taken)
      await deps.trace.send({ type: 'return-recorded', version: 1, returnId, orderId, attempt })
    await askCredits(deps, order, { source: 'return', id: returnId })
    const { exchangeOf } = order.order
    if (exchangeOf !== undefined) await askOfFirst(deps, exchangeOf.orderId, returnId)
    await tellRecorded(deps, record, order.order.orderId, order.place.legalEntityId)
  }
  for (const sku of restocked)
    await deps.allocations.send({
      type: 'goods-arrived',
      version: 1,
      thing: thingId({ kind: 'stock', locationId, sku }),
    })
}

/** What was sent in exchange is credited on the first order, which the return may not be about otherwise. */
async function askOfFirst(deps: TakeReturnDeps, orderId: string, returnId: string): Promise<void> {
  const order = await readWholeOrder(deps.table, orderId)
  if (order === undefined) return
  await askCredits(deps, order, { source: 'return', id: returnId })
  const { exchangeOf } = order.order
  if (exchangeOf !== undefined) await askOfFirst(deps, exchangeOf.orderId, returnId)
}

function tellRecorded(
  deps: TellDeps,
  record: ReturnRecord,
  orderId: string,
  legalEntityId: string,
): Promise<void> {
  const { returnId, returnRef, attempt } = record
  const data = {
    version: 1,
    returnId,
    returnRef,
    orderId,
    legalEntityId,
    link: returnLink(record),
  } as const
  return tell(deps, `${returnId} ${orderId} ${attempt}`, { type: 'return.recorded', data })
}
