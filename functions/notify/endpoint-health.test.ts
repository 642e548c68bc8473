import { instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { healthAfter, isSuccess, MAX_FAILING_MILLISECONDS } from './endpoint-health.ts'

const start = instant('2026-11-20T10:00:00Z')
const fresh = { endpointId: 'erp', url: 'https://erp.example/', createdAt: start, version: 1 }
const later = (milliseconds: number) => instantOf(millisecondsOf(start) + milliseconds)

test.each([
  [200, true],
  [204, true],
  [299, true],
  [199, false],
  [300, false],
  [302, false],
  [404, false],
  [410, false],
  [500, false],
  [undefined, false],
])('status %s is a success: %s', (status, success) => {
  expect(isSuccess(status === undefined ? {} : { status })).toBe(success)
})

describe('an endpoint', () => {
  const failing = healthAfter(fresh, { status: 500 }, start)

  test('that succeeds stays as it is', () => {
    expect(healthAfter(fresh, { status: 200 }, start)).toBe(fresh)
  })

  test('fails from its first failure on, and is written once for that', () => {
    expect(failing).toEqual({ ...fresh, failingSince: start, version: 2 })
    expect(healthAfter(failing, {}, later(1000))).toBe(failing)
  })

  test('forgets its failures with a success', () => {
    expect(healthAfter(failing, { status: 204 }, later(MAX_FAILING_MILLISECONDS * 2))).toEqual({
      ...fresh,
      version: 3,
    })
  })

  test('is disabled at the first failure after five days of them, not a moment before', () => {
    expect(healthAfter(failing, {}, later(MAX_FAILING_MILLISECONDS - 1))).toBe(failing)
    expect(healthAfter(failing, {}, later(MAX_FAILING_MILLISECONDS))).toMatchObject({
      disabled: { at: later(MAX_FAILING_MILLISECONDS), reason: 'failing' },
      version: 3,
    })
  })

  test('that is gone is disabled at once, and stays so', () => {
    const gone = healthAfter(fresh, { status: 410 }, start)
    expect(gone).toMatchObject({ disabled: { at: start, reason: 'gone' } })
    expect(healthAfter(gone, { status: 200 }, later(1))).toBe(gone)
  })
})
