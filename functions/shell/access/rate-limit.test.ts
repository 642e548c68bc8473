import { instantOf } from '@tallystick/kernel'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { FIRST_SHARE, MAX_REQUESTS_A_MINUTE, MAX_SHARE, rateLimits, type Standing } from './rate-limit.ts'

const most = MAX_REQUESTS_A_MINUTE.write

/** Containers with one counter and one clock. */
function stage(containers = 1) {
  let now = Date.parse('2026-11-20T10:00:15Z')
  const failures: string[] = []
  const log = { failure: (message: string) => void failures.push(message) }
  const table = memoryTable()
  const open = () => rateLimits({ table, now: () => instantOf(now), log })
  return {
    table,
    failures,
    limits: Array.from({ length: containers }, open),
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

const isIn = ({ refusal }: Standing) => refusal === undefined

test('one container lets in just the limit, and says how much is left', async () => {
  const { limits, pass } = stage()
  const [limit = expect.fail()] = limits
  const first = await limit('a', 'write')
  expect(first.headers).toEqual({
    'ratelimit-policy': `"write";q=${most};w=60`,
    ratelimit: `"write";r=${most - 1};t=45`,
  })
  for (let count = 1; count < most; count++) expect(isIn(await limit('a', 'write'))).toBe(true)
  const { refusal, headers } = await limit('a', 'write')
  expect(refusal?.status).toBe(429)
  expect(headers).toMatchObject({ 'retry-after': '45', ratelimit: '"write";r=0;t=45' })
  expect(isIn(await limit('b', 'write'))).toBe(true)
  expect(isIn(await limit('a', 'read'))).toBe(true)
  pass(44_999)
  expect(isIn(await limit('a', 'write'))).toBe(false)
  pass(1)
  expect(isIn(await limit('a', 'write'))).toBe(true)
})

describe('many containers', () => {
  test('never let in more together, and hardly less', async () => {
    const { limits } = stage(50)
    let letIn = 0
    for (let round = 0; round < 400; round++)
      for (const limit of limits) letIn += isIn(await limit('a', 'write')) ? 1 : 0
    expect(letIn).toBeLessThanOrEqual(most)
    expect(letIn).toBeGreaterThan(most * 0.9)
  })

  test('of which each is called once turn nobody away', async () => {
    const { limits } = stage(most / FIRST_SHARE)
    for (const limit of limits) expect(isIn(await limit('a', 'write'))).toBe(true)
  })

  test('beside each other in one container take no more either', async () => {
    const { limits } = stage()
    const [limit = expect.fail()] = limits
    const standings = await Promise.all(Array.from({ length: most + 500 }, () => limit('a', 'write')))
    expect(standings.filter(isIn).length).toBeLessThanOrEqual(most)
  })
})

test('a counter costs a write for each share, and goes by itself', async () => {
  const { limits, table } = stage()
  const [limit = expect.fail()] = limits
  for (let count = 0; count < 1000; count++) await limit('a', 'read')
  const [item, ...others] = table.items()
  expect(others).toEqual([])
  expect(item?.pk).toBe('QUOTA#a.read')
  // 10 + 20 + 40 + 80 + 160 + 320 + 320 + 320
  expect(item?.count).toBe(1270)
  expect(MAX_SHARE).toBe(320)
  expect(item?.expiresAt).toBe(Date.parse('2026-11-20T10:10:00Z') / 1000)
})

test('a counter that cannot be reached closes no door', async () => {
  const broken = { ...memoryTable(), increment: () => Promise.reject(new Error('down')) }
  const failures: string[] = []
  const log = { failure: (message: string) => void failures.push(message) }
  const limit = rateLimits({ table: broken, now: () => instantOf(0), log })
  expect(await limit('a', 'write')).toEqual({ headers: {} })
  expect(failures).toEqual(['requests are not counted'])
})
