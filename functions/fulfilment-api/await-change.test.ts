import { instantOf } from '@tallystick/kernel'
import { putOrderState } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { beforeEach, expect, test } from 'vitest'
import { type AwaitChangeDeps, awaitChange, WAIT_INTERVAL_MILLISECONDS } from './await-change.ts'

const wanted = { locationId: 'leipzig', limit: 26, waitSeconds: 20 }
const table = () => memoryTable()

let clock: number
let pauses: number
let meanwhile: (() => Promise<unknown>) | undefined
let deps: AwaitChangeDeps

beforeEach(() => {
  clock = 0
  pauses = 0
  meanwhile = undefined
  deps = {
    table: table(),
    now: () => instantOf(clock),
    async pause(milliseconds) {
      clock += milliseconds
      pauses += 1
      if (pauses === 3) await meanwhile?.()
    },
  }
})

function allocate(orderId: string) {
  const allocatedAt = instantOf(clock)
  const state = {
    orderId,
    version: 1,
    revision: 1,
    phase: 'allocated',
    lines: [],
    picksAt: 'leipzig',
  } as const
  return deps.table.write(putOrderState({ ...state, allocatedAt }, undefined))
}

test('an answer comes as soon as something is there', async () => {
  await allocate('o1')
  expect(await awaitChange(deps, wanted)).toMatchObject({
    isNew: true,
    found: [{ thing: { orderId: 'o1' } }],
  })
  expect(pauses).toBe(0)
})

test('what the caller knows is waited on, until something comes, which is told at the next look', async () => {
  await allocate('o1')
  const { tag } = await awaitChange(deps, wanted)
  meanwhile = () => allocate('o2')
  const found = await awaitChange(deps, { ...wanted, known: tag })
  expect(found.isNew).toBe(true)
  expect(found.found.map(({ thing }) => thing.orderId)).toEqual(['o1', 'o2'])
  expect(clock).toBe(3 * WAIT_INTERVAL_MILLISECONDS)
})

test('nothing comes: the answer is what it was, when the time is over, after ten looks more', async () => {
  expect(await awaitChange(deps, wanted)).toMatchObject({ isNew: false, found: [] })
  expect([clock, pauses]).toEqual([20_000, 10])
})

test('who does not wait is told at once', async () => {
  expect(await awaitChange(deps, { ...wanted, waitSeconds: 0 })).toMatchObject({ isNew: false, found: [] })
  expect(pauses).toBe(0)
})
