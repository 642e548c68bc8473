import { formatDecimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { currencyCode, flag, list, moment, optional, plainDecimal, text } from './payload-schema.ts'

const read = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : 'refused'
}

test.each([
  ['0', '0'],
  ['10.50', '10.50'],
  ['-1', 'refused'],
  ['1e3', 'refused'],
  ['.5', 'refused'],
  ['1,5', 'refused'],
  ['9'.repeat(65), 'refused'],
  [1, 'refused'],
])('%j as a plain decimal is %j', (value, expected) => {
  const parsed = plainDecimal.safeParse(value)
  expect(parsed.success ? formatDecimal(parsed.data) : 'refused').toBe(expected)
})

test.each([
  ['2026-11-16T09:12:44+01:00', '2026-11-16T08:12:44.000Z'],
  ['2026-11-16T08:12:44.5Z', '2026-11-16T08:12:44.500Z'],
  ['2026-02-30T08:12:44Z', 'refused'],
  ['2026-11-16T08:12:44', 'refused'],
  ['2026-11-16', 'refused'],
])('%s as a moment is %s', (value, expected) => {
  expect(read(moment, value)).toBe(expected)
})

test('null, absence and white space say nothing', () => {
  expect([read(text, null), read(text, undefined), read(text, ' \n'), read(text, ' a ')]).toEqual([
    undefined,
    undefined,
    undefined,
    'a',
  ])
  expect([read(flag, null), read(flag, undefined), read(flag, true)]).toEqual([false, false, true])
  expect([read(list(text), null), read(list(text), ['a'])]).toEqual([[], ['a']])
  expect([read(optional(plainDecimal), null), read(optional(plainDecimal), 'x')]).toEqual([
    undefined,
    'refused',
  ])
})

test.each([
  ['EUR', 'EUR'],
  ['eur', 'refused'],
  ['EURO', 'refused'],
])('%s as a currency is %s', (value, expected) => {
  expect(read(currencyCode, value)).toBe(expected)
})
