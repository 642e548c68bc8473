import { setTimeout as pause } from 'node:timers/promises'
import type { Stage } from '../local/pipeline/stage.ts'
import type { Storm, StormCall } from '../pipeline/storm.ts'
import { percentile } from './stopwatch.ts'
import { settleMilliseconds, statusOf } from './storm-stage.ts'
import { timesOf } from './tally.ts'

const warmUps = 200
const coldStarts = 10
/** Calls of which the door is measured, warm. */
const warmCalls = 1_000

/** The door's own time, warm, while calls that are known already come one after the other and the pipeline works them. */
export async function warmTimes(stage: Stage, storm: Storm): Promise<Record<string, number>> {
  const genuine = storm.calls.filter(({ order }) => order !== undefined)
  const sendSome = async (some: readonly StormCall[]) => {
    for (const call of some) await statusOf(stage, call)
  }
  await sendSome(genuine.slice(0, warmUps))
  const since = new Date()
  await sendSome(genuine.slice(warmUps, warmUps + warmCalls))
  const { own } = timesOf(stage.stack, 'receive-order', since)
  await stage.stack.settle(settleMilliseconds)
  return {
    warmCalls: own.length,
    ownP50Milliseconds: percentile(own, 0.5),
    ownP99Milliseconds: percentile(own, 0.99),
  }
}

/** From the start of a process of the door until it asks for its first call, while nothing else starts. */
export async function coldTimes(stage: Stage, { calls: planned }: Storm): Promise<Record<string, number>> {
  const since = new Date()
  const genuine = planned.filter(({ order }) => order !== undefined)
  for (const call of genuine.slice(0, coldStarts)) {
    stage.stack.killProcesses()
    await pause(200)
    await statusOf(stage, call)
    await stage.stack.settle(settleMilliseconds)
  }
  const { starts } = timesOf(stage.stack, 'receive-order', since)
  return {
    coldStarts: starts.length,
    coldP50Milliseconds: percentile(starts, 0.5),
    coldMaxMilliseconds: Math.max(...starts),
  }
}
