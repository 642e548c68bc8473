import { afterAll, expect, test } from 'vitest'
import type { Clock } from '../../infra/local/schedules.ts'
import { startStack } from '../../infra/local/stack.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

test('a rate runs its function each time the clock comes round, with the event of EventBridge', async () => {
  const clock = manualClock(new Date('2026-03-01T09:30:00.500Z'))
  const stack = await startStack({ ...writeFixture(), clock })
  try {
    const [result] = await stack.fire('Probe')
    expect(result).toMatchObject({
      ok: true,
      payload: {
        calls: 1,
        event: {
          version: '0',
          'detail-type': 'Scheduled Event',
          source: 'aws.events',
          account: '000000000000',
          time: '2026-03-01T09:30:00Z',
          region: 'eu-central-1',
          resources: ['arn:aws:events:eu-central-1:000000000000:rule/Fixture-Pipeline-Tick'],
          detail: {},
        },
      },
    })
    expect(clock.intervals()).toEqual([120_000])
    clock.ring()
    await stack.settle()
    expect(await stack.invoke('Probe', {})).toMatchObject({ ok: true, payload: { calls: 3 } })
    await expect(stack.fire('Worker')).rejects.toThrow('Worker has no schedule')
  } finally {
    await stack.stop()
  }
  expect(clock.intervals()).toEqual([])
})

/** A clock that stands still and rings on demand. */
function manualClock(instant: Date): Clock & { intervals(): readonly number[]; ring(): void } {
  const alarms = new Map<() => void, number>()
  return {
    now: () => instant,
    every(milliseconds, action) {
      alarms.set(action, milliseconds)
      return () => void alarms.delete(action)
    },
    intervals: () => [...alarms.values()],
    ring() {
      for (const action of alarms.keys()) action()
    },
  }
}
