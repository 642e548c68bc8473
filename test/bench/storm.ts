import { setTimeout as pause } from 'node:timers/promises'
import { openStage, type Stage } from '../local/pipeline/stage.ts'
import { judgeStorm } from '../pipeline/judge-storm.ts'
import { seededRandom } from '../pipeline/seeded-random.ts'
import { makeStorm, type Storm } from '../pipeline/storm.ts'
import { coldTimes, warmTimes } from './door-times.ts'
import { prepareStorm, settleMilliseconds, statusOf, visibilityScale } from './storm-stage.ts'

const calls = 10_000
/** Senders that each wait for their answer before they send the next call. */
const senders = 8
/** One less than the receives after which a message is dead: even one that is in flight at each death survives. */
const deaths = 4
/** As long as a sender waits before it sends a call again that failed. */
const againMilliseconds = 50

/** Ten thousand calls on the local stack, whose function processes are killed four times: what became of them, and how long the door took. */
export async function storm(): Promise<Record<string, number>> {
  const stage = await openStage({ visibilityScale })
  try {
    await prepareStorm(stage)
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
