import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { generic } from './generic/generic.ts'
import { checkSecrets, liveSecrets, MAX_SECRETS, MIN_SECRET_CHARACTERS, type Secret } from './secret.ts'

const codesOf = (secrets: readonly Secret[]) => {
  const checked = checkSecrets(secrets)
  return checked.ok ? [] : checked.faults.map(({ code, pointer }) => [code, pointer])
}

describe('checkSecrets', () => {
  test('accepts two secrets, one of them ending', () => {
    const secrets = [
      { id: 'old', value: 'shpss_a', notAfter: instant('2026-11-16T12:00:00Z') },
      { id: 'new', value: 'shpss_b' },
    ]
    expect(checkSecrets(secrets)).toEqual({ ok: true, value: secrets })
  })

  test('asks the channel whether it can sign with the value', () => {
    const secrets = [
      { id: 'old', value: 'whsec_' },
      { id: 'new', value: `whsec_${Buffer.alloc(32, 1).toString('base64')}` },
    ]
    expect(checkSecrets(secrets).ok).toBe(true)
    expect(checkSecrets(secrets, generic)).toMatchObject({
      faults: [{ code: 'CHANNELS-SECRET-FORM', pointer: '/0/value' }],
    })
  })

  test('refuses what can be guessed where somebody chooses it, and goes on with it where it is held', () => {
    const secretOf = (length: number) => [{ id: 'a', value: 's'.repeat(length) }]
    expect(checkSecrets(secretOf(MIN_SECRET_CHARACTERS), {}).ok).toBe(true)
    expect(checkSecrets(secretOf(MIN_SECRET_CHARACTERS - 1), {})).toMatchObject({
      faults: [{ code: 'CHANNELS-SECRET-WEAK', pointer: '/0/value' }],
    })
    expect(checkSecrets(secretOf(MIN_SECRET_CHARACTERS - 1)).ok).toBe(true)
  })

  test('refuses a connection without secrets', () => {
    expect(codesOf([])).toEqual([['CHANNELS-SECRETS-NONE', '']])
  })

  test.each(['', ' ', '\n'])('refuses the empty value %j, which would let anyone sign', (value) => {
    expect(codesOf([{ id: 'a', value }])).toEqual([['CHANNELS-SECRET-EMPTY', '/0/value']])
  })

  test('refuses ids that are empty or used twice, since the id is what gets reported', () => {
    const value = 'shpss_a'
    expect(codesOf([{ id: '', value }])).toEqual([['CHANNELS-SECRET-ID', '/0/id']])
    expect(
      codesOf([
        { id: 'a', value },
        { id: 'a', value },
      ]),
    ).toEqual([['CHANNELS-SECRET-ID', '/1/id']])
  })

  test('refuses a period that ends before it begins', () => {
    const period = { notBefore: instant('2026-11-17T00:00:00Z'), notAfter: instant('2026-11-16T00:00:00Z') }
    expect(codesOf([{ id: 'a', value: 'shpss_a', ...period }])).toEqual([
      ['CHANNELS-SECRET-PERIOD', '/0/notAfter'],
    ])
  })

  test('takes as many as the limit and no more', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: `s${index}`, value: 'v' }))
    expect(codesOf(many(MAX_SECRETS))).toEqual([])
    expect(codesOf(many(MAX_SECRETS + 1))).toEqual([['CHANNELS-SECRETS-LIMIT', '']])
  })

  test('never shows a value in a fault', () => {
    const checked = checkSecrets([
      { id: 'a', value: 'shpss_hidden' },
      { id: 'a', value: 'shpss_hidden' },
    ])
    expect(JSON.stringify(checked)).not.toContain('hidden')
  })
})

test('a secret counts from its first to its last moment, both included', () => {
  const first = instant('2026-11-16T08:00:00Z')
  const last = instant('2026-11-16T09:00:00Z')
  const secret = { id: 'a', value: 'v', notBefore: first, notAfter: last }
  const isLive = (now: string) => liveSecrets([secret], instant(now)).length === 1
  expect(isLive('2026-11-16T07:59:59.999Z')).toBe(false)
  expect(isLive(first)).toBe(true)
  expect(isLive(last)).toBe(true)
  expect(isLive('2026-11-16T09:00:00.001Z')).toBe(false)
})
