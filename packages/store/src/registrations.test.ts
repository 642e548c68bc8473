import { CHAIN_START } from '@tallystick/billing/chain'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { registration, seriesId } from './record-fixture.ts'
import {
  advanceRegisterChain,
  putRegistration,
  readRegisterChain,
  readRegistration,
} from './registrations.ts'

describe('a registration', () => {
  test('is opened once, and comes back as written', async () => {
    const table = memoryTable()
    expect(await readRegistration(table, seriesId, 1)).toBeUndefined()
    expect(await table.write(putRegistration(registration, undefined))).toEqual({ done: true })
    expect(await table.write(putRegistration(registration, undefined))).toMatchObject({ done: false })
    expect(await readRegistration(table, seriesId, 1)).toEqual(registration)
  })

  test('is written over as it was read, by one of those who read it', async () => {
    const table = memoryTable()
    await table.write(putRegistration(registration, undefined))
    const next = { ...registration, version: 2, at: '2026-11-20T10:01:00.000Z' }
    expect(await table.write(putRegistration(next, registration))).toEqual({ done: true })
    expect(await table.write(putRegistration(next, registration))).toMatchObject({ done: false })
    expect(await readRegistration(table, seriesId, 1)).toEqual(next)
  })

  test('keeps at most a hundred of its faults', async () => {
    const table = memoryTable()
    const fault = { code: 'REGISTRATIONS-REFUSED', pointer: '', message: 'no', rule: '2176' }
    const faults = Array.from({ length: 300 }, () => fault)
    await table.write(putRegistration({ ...registration, faults }, undefined))
    expect((await readRegistration(table, seriesId, 1))?.faults?.length).toBeLessThanOrEqual(101)
  })
})

test('a chain moves on link by link, from where it was read', async () => {
  const table = memoryTable()
  const start = await readRegisterChain(table, seriesId)
  expect(start).toEqual({ seriesId, count: 0, head: CHAIN_START })
  expect(await table.write(advanceRegisterChain(start, 'a'))).toEqual({ done: true })
  expect(await table.write(advanceRegisterChain(start, 'b'))).toMatchObject({ done: false })
  const first = await readRegisterChain(table, seriesId)
  expect(first).toEqual({ seriesId, count: 1, head: 'a' })
  expect(await table.write(advanceRegisterChain(first, 'b'))).toEqual({ done: true })
  expect(await table.write(advanceRegisterChain({ ...first, head: 'x' }, 'c'))).toMatchObject({ done: false })
  expect(await readRegisterChain(table, seriesId)).toEqual({ seriesId, count: 2, head: 'b' })
})
