import type { Fault, Instant, Result } from '@tallystick/kernel'
import { canonicalJson, refuse } from '@tallystick/kernel'
import type { LotWrite, Movement } from '@tallystick/lots'
import {
  findStock,
  type LotAtLocation,
  MAX_TRANSACTION_WRITES,
  type MovementRule,
  type OperationRecord,
  putOperation,
  putWaiting,
  readOperation,
  reopenStock,
  type SeenCounts,
  type Table,
  type TracedFact,
  type Write,
} from '@tallystick/store'
import { contentHash } from '../content-hash.ts'
import type { EventQueue } from '../event-queue.ts'
import { type HttpResponse, json } from '../http-message.ts'
import { retryOnConflict } from '../retry-on-conflict.ts'
import { refusal, stockFault } from './faults.ts'
import { movementWrites } from './movement-writes.ts'
import { tidy } from './tidy.ts'
import { recorded, traceMarker } from './trace-marker.ts'

export interface StockDeps {
  readonly table: Table
  readonly allocations: EventQueue<'allocations'>
  readonly trace: EventQueue<'trace'>
  readonly now: () => Instant
}

/** What somebody asks for once, under a reference. */
export interface Operation {
  /** For example `receipt`: references are unique within a kind. */
  readonly kind: string
  readonly reference: string
  readonly actor: string
  /** What is asked, as it was read. */
  readonly body: unknown
}

/** A movement with what it asks of the lot at its location. */
export interface RuledMovement extends Movement {
  readonly rule: MovementRule
  /** The counts when this was decided: when they are others, it is decided anew. */
  readonly saw?: SeenCounts
}

/** What an operation changes, whole or not at all. */
export interface Effect {
  readonly lots: readonly LotWrite[]
  readonly movements: readonly RuledMovement[]
  /** Documents and other records. */
  readonly records?: readonly Write[]
  /** What the movements came from or went into, for their journal. */
  readonly document?: string
  /** Places at which units became free otherwise than by a movement. */
  readonly freed?: readonly { readonly locationId: string; readonly sku: string }[]
  /** What of it is traced, where anything is. */
  readonly traced?: TracedFact
  /** The body of the answer. */
  readonly answer: unknown
}

export type Decide = (at: Instant) => Promise<Result<Effect, readonly Fault[]>>

/**
 * Does an operation once: reads what was done under its reference, else decides and writes effect and record in one
 * transaction, anew whenever somebody else was faster. Whether new or repeated, it then runs `finish` and tells that goods
 * arrived and what is to be traced: what a crash after the write left open is finished by whoever repeats, and that it is
 * to be traced waits for the sweeper from that transaction on. Where a lot is new, lots that are used up
 * make room for it. Answers 201, 200 for a repeat, 409 or 422 with faults.
 */
export async function once(
  deps: StockDeps,
  operation: Operation,
  decide: Decide,
  finish: () => Promise<void> = async () => undefined,
): Promise<HttpResponse> {
  const bodyHash = contentHash(Buffer.from(canonicalJson(operation.body)))
  const done = await retryOnConflict(
    () => attempt(deps, { ...operation, bodyHash }, decide),
    `${operation.kind} ${operation.reference}`,
  )
  if (done.kind === 'refused') return refusal(done.faults)
  await finish()
  for (const thing of done.record.arrived)
    await deps.allocations.send({ type: 'goods-arrived', version: 1, thing })
  if (done.record.traced !== undefined) await deps.trace.send(recorded(operation))
  if (done.kind === 'repeated') return json(200, done.record.answer)
  for (const opened of done.opened) await tidy(deps.table, opened)
  return json(201, done.record.answer)
}

type Done =
  | { readonly kind: 'new'; readonly record: OperationRecord; readonly opened: readonly LotAtLocation[] }
  | { readonly kind: 'repeated'; readonly record: OperationRecord }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }

async function attempt(
  { table, now }: StockDeps,
  { kind, reference, actor, bodyHash }: Operation & { readonly bodyHash: string },
  decide: Decide,
): Promise<Done | 'conflict'> {
  const before = await readOperation(table, kind, reference)
  if (before !== undefined)
    return before.bodyHash === bodyHash
      ? { kind: 'repeated', record: before }
      : { kind: 'refused', faults: [stockFault('STOCK-REFERENCE-REUSED', '/reference')] }
  const at = now()
  const decided = await decide(at)
  if (!decided.ok) return { kind: 'refused', faults: decided.faults }
  const effect = decided.value
  const { answer, traced } = effect
  const arrived = arrivedBy(effect)
  const record = { kind, reference, bodyHash, at, actor, answer, arrived, ...(traced && { traced }) }
  const writes = [
    putOperation(record),
    ...(traced ? [putWaiting(traceMarker(record))] : []),
    ...movementWrites(effect, { at, actor, reference: `${kind}.${reference}` }),
    ...(effect.records ?? []),
  ] as const
  if (writes.length > MAX_TRANSACTION_WRITES)
    return { kind: 'refused', faults: [stockFault('LOTS-TOO-MANY', '')] }
  const outcome = await table.write(...writes)
  if (outcome.done) return { kind: 'new', record, opened: openedBy(effect) }
  if (outcome.refusals.some(({ item }) => item === undefined)) await reopenRested(table, effect.movements)
  return 'conflict'
}

/** Lots that came to a location where they were not before. */
function openedBy({ lots }: Effect): LotAtLocation[] {
  return lots.flatMap(({ before, after: { sku, lot, locations } }) =>
    locations.slice(before?.locations.length ?? 0).map((locationId) => ({ locationId, sku, lot })),
  )
}

/** What orders may have waited for. */
function arrivedBy({ movements, freed = [] }: Effect): string[] {
  const places = [...movements.filter(({ available }) => available > 0), ...freed]
  return [...new Set(places.map(({ locationId, sku }) => `stock.${locationId}.${sku}`))]
}

/** Lots that were tidied away and are moved again must be back before they can be written. */
async function reopenRested(table: Table, movements: readonly Movement[]): Promise<void> {
  for (const movement of movements) {
    const found = await findStock(table, movement)
    if (found?.isGone) await table.write(...reopenStock(found.item))
  }
}

/** The effect, or faults, of something that was planned. */
export function planned<Plan>(
  plan: Result<Plan, Fault[]>,
  effectOf: (plan: Plan) => Effect,
): Result<Effect, readonly Fault[]> {
  return plan.ok ? { ok: true, value: effectOf(plan.value) } : refuse(plan.faults)
}
