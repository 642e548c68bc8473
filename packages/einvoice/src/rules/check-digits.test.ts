import { expect, test } from 'vitest'
import { passesAustralian, passesBelgian, passesGs1, passesLuhn, passesMod11 } from './check-digits.ts'

test.each([
  ['GS1', passesGs1, '9506000134307', '9506000134308'],
  ['modulo 11', passesMod11, '123456785', '123456784'],
  ['Luhn', passesLuhn, '79927398713', '79927398710'],
  ['Belgian', passesBelgian, '0123456749', '0123456748'],
  ['Australian', passesAustralian, '51824753556', '51824753557'],
] as const)('%s', (_name, passes, good, bad) => {
  expect(passes(good)).toBe(true)
  expect(passes(bad)).toBe(false)
  expect(passes('')).toBe(false)
  expect(passes(` ${good}`)).toBe(false)
})
