import type { SerialPolicy } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { checkPolicy, DEFAULT_FORMAT, defaultPolicy, policyOf } from './check-policy.ts'

const modes = ['none', 'minted', 'reported', 'pool'] as const
const digits = { alphabet: 'digits', length: 11, prefix: '' }

describe('a mode alone', () => {
  test.each(modes)('stands for a policy without faults: %s', (mode) => {
    expect(defaultPolicy(mode).mode).toBe(mode)
    expect(checkPolicy(defaultPolicy(mode), '')).toEqual([])
    expect(policyOf(mode)).toEqual(defaultPolicy(mode))
  })

  test('of minted serials is twelve characters of Crockford with the order, as many as may be', () => {
    expect(DEFAULT_FORMAT).toEqual({ alphabet: 'crockford', length: 12, prefix: '' })
    expect(defaultPolicy('minted')).toEqual({
      mode: 'minted',
      when: 'at-order',
      format: DEFAULT_FORMAT,
      quota: 3_602_879_701_896,
    })
  })

  test('is not looked for where a policy is given', () => {
    const policy: SerialPolicy = { mode: 'pool', when: 'at-shipment', accepts: { length: 13 }, lowLevel: 500 }
    expect(policyOf(policy)).toBe(policy)
  })
})

describe('a quota', () => {
  const minted = (quota: number, format = digits): SerialPolicy => ({
    mode: 'minted',
    when: 'at-commissioning',
    format,
    quota,
  })

  test.each([1, 999_999, 1_000_000])('of %i of ten thousand million is safe', (quota) => {
    expect(checkPolicy(minted(quota), '')).toEqual([])
  })

  test.each([
    [
      2_000_000,
      '2,000,000 of 10,000,000,000: a guess hits 1 time in 5,000, not in 10,000 or more; at most 1,000,000.',
    ],
    [
      1_000_001,
      '1,000,001 of 10,000,000,000: a guess hits 1 time in 9,999, not in 10,000 or more; at most 1,000,000.',
    ],
    [
      Number.MAX_SAFE_INTEGER,
      '9,007,199,254,740,991 of 10,000,000,000: a guess hits 1 time in 1, not in 10,000 or more; at most 1,000,000.',
    ],
  ])('of %i of them is refused with the figure', (quota, figures) => {
    const [fault, ...more] = checkPolicy(minted(quota), '/serials')
    expect(more).toEqual([])
    expect(fault).toMatchObject({ code: 'SERIALS-QUOTA-GUESSABLE', pointer: '/serials/quota' })
    expect(fault?.message).toContain(figures)
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is never %d', (quota) => {
    expect(checkPolicy(minted(quota), '')).toMatchObject([{ code: 'SERIALS-QUOTA', pointer: '/quota' }])
  })

  test('of a format that is wrong itself has no odds', () => {
    expect(checkPolicy(minted(10 ** 15, { ...digits, alphabet: 'x' }), '/serials')).toMatchObject([
      { code: 'SERIALS-ALPHABET', pointer: '/serials/format/alphabet' },
    ])
  })

  test('and its format are refused together', () => {
    expect(checkPolicy(minted(0, { ...digits, length: 6 }), '').map(({ code }) => code)).toEqual([
      'SERIALS-FORMAT-SMALL',
      'SERIALS-QUOTA',
    ])
  })
})

describe('serials of others', () => {
  test.each(['reported', 'pool'] as const)('must have a pattern that can be: %s', (mode) => {
    const accepts = { prefix: 'A|', length: 21 }
    const policy: SerialPolicy = { mode, when: 'at-shipment', accepts, lowLevel: 0 }
    expect(checkPolicy(policy, '/serials')).toMatchObject([
      { code: 'SERIALS-PREFIX', pointer: '/serials/accepts/prefix' },
      { code: 'SERIALS-LENGTH', pointer: '/serials/accepts/length' },
    ])
  })

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('in a pool never run low at %d', (lowLevel) => {
    const policy: SerialPolicy = { mode: 'pool', when: 'at-order', accepts: {}, lowLevel }
    expect(checkPolicy(policy, '')).toMatchObject([{ code: 'SERIALS-LOW-LEVEL', pointer: '/lowLevel' }])
  })
})
