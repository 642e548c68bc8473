import { DEFAULT_FORMAT, defaultPolicy, maxQuota } from '@tallystick/serials'
import { describe, expect, test } from 'vitest'
import { readJsonBody } from '../json-body.ts'
import { policyBody } from './policy-body.ts'

const read = (body: unknown) => readJsonBody(Buffer.from(JSON.stringify(body)), policyBody)

describe('a policy', () => {
  test.each(['none', 'minted', 'reported', 'pool'] as const)('is its mode, %s, with defaults', (mode) => {
    expect(read(mode)).toEqual({ ok: true, value: defaultPolicy(mode) })
    expect(read({ mode })).toEqual({ ok: true, value: defaultPolicy(mode) })
  })

  test.each<[object, object]>([
    [
      { mode: 'minted', when: 'at-commissioning', format: { alphabet: 'digits', length: 14 }, quota: 500 },
      {
        mode: 'minted',
        when: 'at-commissioning',
        format: { alphabet: 'digits', length: 14, prefix: '' },
        quota: 500,
      },
    ],
    [
      { mode: 'minted', format: { prefix: 'T' } },
      {
        mode: 'minted',
        when: 'at-order',
        format: { ...DEFAULT_FORMAT, prefix: 'T' },
        quota: maxQuota({ ...DEFAULT_FORMAT, prefix: 'T' }),
      },
    ],
    [
      { mode: 'reported', accepts: { length: '15', check: 'luhn' } },
      { mode: 'reported', when: 'at-shipment', accepts: { length: 15, check: 'luhn' } },
    ],
    [
      { mode: 'pool', when: 'at-shipment', lowLevel: 100 },
      { mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 100 },
    ],
  ])('%o is whole with defaults', (body, policy) => {
    expect(read(body)).toEqual({ ok: true, value: policy })
  })

  test.each<[unknown]>([
    ['mint'],
    [{ mode: 'mint' }],
    [{ mode: 'none', quota: 1 }],
    [{ mode: 'reported', when: 'at-order' }],
    [{ mode: 'pool', when: 'at-commissioning' }],
    [{ mode: 'minted', format: { length: 6.5 } }],
    [{ mode: 'minted', quota: -1 }],
    [{ mode: 'reported', accepts: { check: 'mod10' } }],
    [{ mode: 'pool', accepts: { more: 1 } }],
    [null],
  ])('%j is none', (body) => {
    expect(read(body).ok).toBe(false)
  })

  test('with a format that is wrong is left to the faults of the format', () => {
    const policy = read({ mode: 'minted', format: { length: 3 } })
    expect(policy).toMatchObject({ ok: true, value: { format: { length: 3 } } })
  })
})
