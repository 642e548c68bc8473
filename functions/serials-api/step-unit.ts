import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { ordersFault } from '@tallystick/orders'
import {
  putOrderState,
  putUnit,
  readLocation,
  readLot,
  readSku,
  readStockLot,
  type Table,
} from '@tallystick/store'
import type * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { type Effect, once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { readUnitStory, type UnitRead, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { timed } from '../shell/units/record-of-story.ts'
import type { UnitStory } from '../shell/units/unit-story.ts'
import { commissionUnit } from './commission-unit.ts'
import { type DecidedStep, decideStep, lotOf } from './decide-step.ts'
import { areOfState, unitFault } from './faults.ts'
import { unitStepBody } from './schemas.ts'
import { tracedUnit } from './traced-unit.ts'

export interface StepUnitDeps extends UnitStoryDeps, StockDeps {}

type StepBody = Stated<z.output<typeof unitStepBody>>

/** Takes one step of one unit, once per reference, with the stock and the order that it changes, whole or not at all. */
export async function stepUnit(deps: StepUnitDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, unitStepBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const body = read.value
  const actor = actorOf(request)
  const refused: { faults: readonly Fault[] } = { faults: [] }
  const operation = { kind: 'unit-step', reference: body.reference, actor, body }
  const answer = await once(deps, operation, async (at) => {
    const decided = await decide(deps, body, { at, actor })
    refused.faults = decided.ok ? [] : decided.faults
    return decided
  })
  const isOfState = answer.status === 422 && areOfState(refused.faults)
  return isOfState ? problem('HTTP-CONFLICT', refused.faults) : answer
}

interface By {
  readonly at: Instant
  readonly actor: string
}

async function decide(deps: StepUnitDeps, body: StepBody, by: By): Promise<Result<Effect, readonly Fault[]>> {
  const { table } = deps
  if (body.locationId !== undefined && (await readLocation(table, body.locationId)) === undefined)
    return refuse([ordersFault('ORDERS-LOCATION-UNKNOWN', '/locationId')])
  const read = await readUnitStory(deps, body)
  if (typeof read.story === 'string')
    return body.step === 'commission'
      ? commissionUnit(deps, body, { ...by, read, absence: read.story })
      : refuse([unitFault(read.story, '/serial')])
  const sku = await readSku(table, read.story.sku)
  if (sku === undefined) throw new Error('the SKU of a unit is not in the catalogue')
  const lot = await lotOnRecord(table, body, read.story)
  const story = { ...read.story, steps: timed(read.story.steps, by.at) }
  const decided = decideStep(body, { story, sku, lot, ...by })
  if (!decided.ok) return decided
  const short = await shortage(table, decided.value)
  return short.length > 0 ? refuse(short) : accept(effectOf(decided.value, read))
}

async function lotOnRecord(table: Table, body: StepBody, story: UnitStory): Promise<LotRecord | undefined> {
  const lot = lotOf(body, { story })
  return lot === undefined ? undefined : await readLot(table, story.sku, lot)
}

/** A condition on counts that do not hold now is told as what it is. */
async function shortage(table: Table, { stock }: DecidedStep): Promise<Fault[]> {
  const out = stock.movements.find(({ onHand }) => onHand < 0)
  if (out === undefined) return []
  const there = await readStockLot(table, out)
  if (there === undefined) return [stockFault('LOTS-STOCK-UNKNOWN', '/locationId')]
  if (there.onHand < 1) return [stockFault('LOTS-SHORT', '/locationId')]
  return out.rule === 'there' && there.available < 1 ? [stockFault('LOTS-ALLOCATED', '/locationId')] : []
}

function effectOf({ record, order, stock }: DecidedStep, { stored, alike }: UnitRead): Effect {
  const [looksLike] = alike
  const next = {
    ...record,
    ...(looksLike !== undefined && { looksLike }),
    version: (stored?.version ?? 0) + 1,
  }
  const traced = tracedUnit(next)
  return {
    ...stock,
    ...(traced && { traced }),
    records: [putUnit(next, stored), ...(order ? [putOrderState(order.after, order.before)] : [])],
    answer: { tradeItem: record.tradeItem, serial: record.serial, state: record.state },
  }
}
