import type { Sku } from '@tallystick/orders'
import { readCurrentEpoch, readMasterKey } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { openEpoch, showEpoch } from './epochs.ts'
import { bodyOf, errorsOf, master, mug, requestOf, type World, worldOf } from './units-fixture.ts'

const open = (world: World, epoch: unknown) => openEpoch(world, requestOf({ json: { epoch } }))

test('the next epoch is opened with a key of its own, once', async () => {
  const world = await worldOf(memoryTable())
  expect(bodyOf(await showEpoch(world))).toEqual({ epoch: 0 })
  const answer = await open(world, 1)
  expect(answer.status).toBe(201)
  expect(bodyOf(answer)).toEqual({ epoch: 1, knownEverywhereInSeconds: 60 })
  expect(await readMasterKey(world.secrets, 1)).toEqual(master)
  expect((await open(world, 1)).status).toBe(200)
  expect(bodyOf(await showEpoch(world))).toEqual({ epoch: 1 })
  expect((await open(world, '2')).status).toBe(201)
})

test.each([0, 1, 3])('from epoch 1 no other than the next is opened: %i', async (epoch) => {
  const world = await worldOf(memoryTable())
  await open(world, 1)
  const answer = await open(world, epoch)
  expect(answer.status).toBe(epoch === 1 ? 200 : 409)
  expect(await readCurrentEpoch(world.secrets)).toBe(1)
})

test('the key is there before the epoch is current, whenever it breaks', async () => {
  const world = await worldOf(memoryTable())
  const { secrets } = world
  let writes = 0
  const dying = {
    ...secrets,
    async write(...all: Parameters<typeof secrets.write>) {
      writes++
      if (writes === 2) throw new Error('died')
      return secrets.write(...all)
    },
  }
  await expect(openEpoch({ ...world, secrets: dying }, requestOf({ json: { epoch: 1 } }))).rejects.toThrow(
    'died',
  )
  expect(await readMasterKey(secrets, 1)).toEqual(master)
  expect(await readCurrentEpoch(secrets)).toBe(0)
  expect((await open(world, 1)).status).toBe(201)
})

test('many at once open one epoch', async () => {
  const world = await worldOf(memoryTable())
  const answers = await Promise.all([1, 2, 3, 4].map(() => open(world, 1)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
  expect(await readCurrentEpoch(world.secrets)).toBe(1)
})

test('an alphabet in use without a character for it refuses it, and says whose it is', async () => {
  const format = { alphabet: '012', length: 20, prefix: '' }
  const ternary: Sku = { ...mug, serials: { mode: 'minted', when: 'at-order', format, quota: 10 } }
  const world = await worldOf(memoryTable(), [ternary])
  for (const epoch of [1, 2]) expect((await open(world, epoch)).status).toBe(201)
  const answer = await open(world, 3)
  expect(answer.status).toBe(409)
  expect(errorsOf(answer)).toEqual(['UNITS-EPOCH-ALPHABET /epoch'])
  expect(bodyOf(answer).errors[0].message).toMatch(/MUG-BLUE\.$/)
  await expect(readMasterKey(world.secrets, 3)).rejects.toThrow()
})

test.each([undefined, '', 'x', -1, 1.5])('%j is no epoch', async (epoch) => {
  expect(errorsOf(await open(await worldOf(memoryTable()), epoch))).toEqual(['HTTP-BODY-INVALID /epoch'])
})
