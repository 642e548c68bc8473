import { instantOf } from '@tallystick/kernel'
import { readMasterKey } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { currentEpoch, EPOCH_MILLISECONDS, madeMasterKeys, masterKeys } from './master-keys.ts'

const key = (byte: number) => new Uint8Array(32).fill(byte)

test('each epoch’s key is read once', async () => {
  const read: number[] = []
  const masterKey = masterKeys(async (epoch) => {
    read.push(epoch)
    return key(epoch)
  })
  expect(await Promise.all([masterKey(0), masterKey(0), masterKey(1)])).toEqual([key(0), key(0), key(1)])
  expect(await masterKey(0)).toEqual(key(0))
  expect(read).toEqual([0, 1])
})

test('a reading that failed is tried again by the next who asks, and by nobody twice', async () => {
  const read: number[] = []
  const masterKey = masterKeys(async (epoch) => {
    read.push(epoch)
    if (read.length === 1) throw new Error('the secrets are down')
    return key(epoch)
  })
  const again = async () => {
    try {
      return await masterKey(0)
    } catch {
      return masterKey(0)
    }
  }
  expect(await Promise.all([again(), again(), again()])).toEqual([key(0), key(0), key(0)])
  expect(read).toEqual([0, 0])
})

test('a new epoch is known within a minute', async () => {
  const answers = [0, 1]
  let clock = 0
  const epoch = currentEpoch(
    async () => answers.shift() ?? 2,
    () => instantOf(clock),
  )
  expect([await epoch(), await epoch()]).toEqual([0, 0])
  clock = EPOCH_MILLISECONDS - 1
  expect(await epoch()).toBe(0)
  clock = EPOCH_MILLISECONDS
  expect([await epoch(), await epoch()]).toEqual([1, 1])
})

test('the key of an epoch in which nobody minted is made, once for all containers', async () => {
  const secrets = memoryTable()
  const [here, there] = [madeMasterKeys(secrets, () => key(7)), madeMasterKeys(secrets, () => key(8))]
  expect(await here(0)).toEqual(key(7))
  expect(await there(0)).toEqual(key(7))
  expect(await readMasterKey(secrets, 0)).toEqual(key(7))
})
