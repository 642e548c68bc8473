import { expect, test } from 'vitest'
import { leaveAccount, readAccount, takeAccount } from './accounts.ts'
import { putConnectionAccess, readConnectionAccess } from './connection-access.ts'
import { memoryTable } from './memory/index.ts'

const access = (refreshToken: string) => ({ account: '40012', apiKey: 'demo', refreshToken })

test('the access of a connection comes back as written; a renewal takes the place of what it renews alone', async () => {
  const secrets = memoryTable()
  const held = () => readConnectionAccess(secrets, 'etsy', 'fable')
  expect(await held()).toBeUndefined()
  await secrets.write(putConnectionAccess('etsy', 'fable', access('one')))
  expect(await readConnectionAccess(secrets, 'etsy', 'other')).toBeUndefined()
  const renewal = putConnectionAccess('etsy', 'fable', access('two'), access('one'))
  expect((await secrets.write(renewal)).done).toBe(true)
  expect((await secrets.write(renewal)).done).toBe(false)
  expect(await held()).toEqual(access('two'))
})

test('an account belongs to one connection, until it leaves', async () => {
  const table = memoryTable()
  const done = async (...writes: Parameters<typeof table.write>) => (await table.write(...writes)).done
  expect(await done(takeAccount('amazon', 'A2', 'one'))).toBe(true)
  expect(await done(takeAccount('amazon', 'A2', 'two'))).toBe(false)
  expect(await done(leaveAccount('amazon', 'A2', 'two'))).toBe(false)
  expect(await readAccount(table, 'amazon', 'A2')).toBe('one')
  expect(await done(leaveAccount('amazon', 'A2', 'one'))).toBe(true)
  expect(await readAccount(table, 'amazon', 'A2')).toBeUndefined()
})
