import { openStage } from '../local/pipeline/stage.ts'
import { seededRandom } from '../pipeline/seeded-random.ts'
import { makeStorm } from '../pipeline/storm.ts'
import { coldTimes, warmTimes } from './door-times.ts'
import { prepareStorm, settleMilliseconds, statusOf, visibilityScale } from './storm-stage.ts'

/** Enough that half of them are genuine. */
const calls = 2_500
const senders = 8

/** How long the door takes for a call, warm and cold, after a small storm without deaths. */
export async function door(): Promise<Record<string, number>> {
  const stage = await openStage({ visibilityScale })
  try {
    await prepareStorm(stage)
    const storm = makeStorm(calls, seededRandom(20_261_122))
    const rest = storm.calls.values()
    const send = async () => {
      for (const call of rest) await statusOf(stage, call)
    }
    await Promise.all(Array.from({ length: senders }, send))
    await stage.stack.settle(settleMilliseconds)
    return { ...(await warmTimes(stage, storm)), ...(await coldTimes(stage, storm)) }
  } finally {
    await stage.close()
  }
}
