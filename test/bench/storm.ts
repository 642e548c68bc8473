import { setTimeout as pause } from 'node:timers/promises'
import { jsonOf } from '../../infra/local/api-client.ts'
import { openStage, type Stage } from '../local/pipeline/stage.ts'
import { judgeStorm } from '../pipeline/judge-storm.ts'
import { seededRandom } from '../pipeline/seeded-random.ts'
import { makeStorm, type Storm, type StormCall } from '../pipeline/storm.ts'
import { stormConnections } from '../pipeline/storm-tellers.ts'
import { percentile } from './stopwatch.ts'
import { timesOf } from './tally.ts'

const calls = 10_000
/** Senders that each wait for their answer before they send the next call. */
const senders = 8
/** One less than the receives after which a message is dead: even one that is in flight at each death survives. */
const deaths = 4
const warmCalls = 1_000
const coldStarts = 10
/** As long as a sender waits before it sends a call again that failed. */
const againMilliseconds = 50
/** Enough for a batch on a machine that has other things to do, so that only deaths give messages back. */
const visibilityScale = 1 / 12
const settleMilliseconds = 1_800_000

/** Ten thousand calls on the local stack, whose function processes are killed four times: what became of them, and how long the door took. */
export async function storm(): Promise<Record<string, number>> {
  const stage = await openStage({ visibilityScale })
  try {
    await receiveStock(stage)
    await connectTellers(stage)
    const planned = makeStorm(calls, seededRandom(20_261_122))
    const { answers, seconds, sentAgain } = await rage(stage, planned)
    await stage.stack.settle(settleMilliseconds)
    const dead = Object.values(await stage.takeDeadLetters()).flat()
    const kept = (await stage.readBucket('Work')).keys()
    const verdict = judgeStorm(planned, { answers, stores: await stage.readAll(), kept })
    for (const told of [...verdict.lost, ...verdict.doubled, ...verdict.unexplained].slice(0, 20))
      process.stderr.write(`${told}\n`)
    return {
      ...verdict.figures,
      deadLetters: dead.length,
      kills: deaths,
      sentAgain,
      callsPerSecond: Math.round(planned.calls.length / seconds),
      ...(await warmTimes(stage, planned)),
      ...(await coldTimes(stage, planned)),
    }
  } finally {
    await stage.close()
  }
}

/** Sends all calls, each until it is answered by the door; kills the processes of the functions now and then. */
async function rage(stage: Stage, { calls: planned }: Storm) {
  const answers: number[] = []
  const rest = planned.entries()
  const start = performance.now()
  const deathEvery = Math.floor(planned.length / (deaths + 1))
  let sentAgain = 0
  const send = async () => {
    for (const [i, call] of rest) {
      if (i > 0 && i % deathEvery === 0 && i <= deathEvery * deaths) stage.stack.killProcesses()
      let status = await statusOf(stage, call)
      for (; status >= 500; status = await statusOf(stage, call)) {
        sentAgain++
        await pause(againMilliseconds)
      }
      answers[i] = status
    }
  }
  await Promise.all(Array.from({ length: senders }, send))
  return { answers, seconds: (performance.now() - start) / 1000, sentAgain }
}

async function statusOf({ api }: Stage, call: StormCall): Promise<number> {
  const { headers, body, parameters } = call.requestAt(Date.now())
  const path = `/v1/inbound/${parameters.channel}/${parameters.connection}`
  return (await api('POST', path, { headers, body })).status
}

/** The door's own time, warm, while calls that are known already come one after the other and the pipeline works them. */
async function warmTimes(stage: Stage, storm: Storm): Promise<Record<string, number>> {
  const genuine = storm.calls.filter(({ order }) => order !== undefined)
  const sendSome = async (some: readonly StormCall[]) => {
    for (const call of some) await statusOf(stage, call)
  }
  await sendSome(genuine.slice(0, 200))
  const since = new Date()
  await sendSome(genuine.slice(200, 200 + warmCalls))
  const { own } = timesOf(stage.stack, 'receive-order', since)
  await stage.stack.settle(settleMilliseconds)
  return {
    warmCalls: own.length,
    ownP50Milliseconds: percentile(own, 0.5),
    ownP99Milliseconds: percentile(own, 0.99),
  }
}

/** From the start of a process of the door until it asks for its first call, while nothing else starts. */
async function coldTimes(stage: Stage, { calls: planned }: Storm): Promise<Record<string, number>> {
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

/** Enough of a lot that does not expire for every order of the storm. */
async function receiveStock({ api, tokens }: Stage): Promise<void> {
  const body = {
    reference: 'STORM',
    locationId: 'leipzig',
    sku: 'CHOC-70',
    lot: 'STORM',
    quantity: 1_000_000,
  }
  jsonOf(await api('POST', '/v1/stock/receipts', { token: tokens.operations, body }), 201)
}

/** The connections over which channels tell of the storm. */
async function connectTellers({ api, tokens }: Stage): Promise<void> {
  for (const { channel, connection, body } of stormConnections) {
    const path = `/v1/connections/${channel}/${connection}`
    jsonOf(await api('PUT', path, { token: tokens.operations, body }), 200)
  }
}
