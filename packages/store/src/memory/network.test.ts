import { expect, test } from 'vitest'
import { network } from './network.ts'

/** Chance that follows a script, and then is always the highest. */
function scripted(...values: readonly number[]): () => number {
  const left = [...values]
  return () => left.shift() ?? 0.999
}

test('a network without surroundings has the service act once', async () => {
  let acts = 0
  const act = async () => {
    acts += 1
    return 'answer'
  }
  expect(await network({}).call('it', act)).toBe('answer')
  expect(acts).toBe(1)
})

test('a lost request and a throttled one do not reach the service, a lost answer does', async () => {
  const faults = { lostRequest: 0.1, throttle: 0.1, lostResponse: 0.1 }
  const lost = [0]
  const throttled = [1, 0]
  const unanswered = [1, 1, 0]
  // A retried attempt draws once more, for its wait.
  const random = scripted(...lost, 1, ...throttled, 1, ...unanswered, 1)
  let acts = 0
  const way = network({ faults, random })
  await way.call('it', async () => {
    acts += 1
  })
  expect(acts).toBe(2)
})

test('trouble without end is a failure with its cause, after as many attempts as the SDK makes', async () => {
  let acts = 0
  const act = async () => {
    acts += 1
  }
  const surroundings = { faults: { lostResponse: 1 }, random: () => 0 }
  await expect(network(surroundings).call('it', act)).rejects.toMatchObject({
    message: 'it failed 5 times',
    cause: { message: 'the answer was lost' },
  })
  expect(acts).toBe(5)
  await expect(network({ ...surroundings, maxAttempts: 1 }).call('it', act)).rejects.toThrow('1 times')
  expect(acts).toBe(6)
})

test('what the service throws is thrown, not repeated', async () => {
  const defect = new Error('defect')
  await expect(network({}).call('it', () => Promise.reject(defect))).rejects.toBe(defect)
})

test('time passes on the way, on the way back, and between attempts', async () => {
  const passed: string[] = []
  const way = network({
    faults: { lostRequest: 0.5 },
    random: scripted(0, 0.5),
    pause: async () => void passed.push('pause'),
    sleep: async (milliseconds) => void passed.push(`sleep ${milliseconds}`),
  })
  await way.call('it', async () => void passed.push('act'))
  expect(passed).toEqual(['pause', 'sleep 5', 'pause', 'act', 'pause'])
})

test('faults without a source of chance are a defect', () => {
  expect(() => network({ faults: { throttle: 1 } })).toThrow(/random/)
})
