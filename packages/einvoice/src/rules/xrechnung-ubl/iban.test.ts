import { expect, test } from 'vitest'
import { isIban } from './iban.ts'

test.each([
  ['DE02120300000000202051', true],
  [' DE02 1203 0000\t0000 2020 51\n', true],
  ['DE02120300000000202052', false],
  ['de02120300000000202051', false],
  ['DE02\u00a0120300000000202051', false],
  ['GB33BUKB20201555555555', true],
  ['GB33bukb20201555555555', false],
  ['DE0', false],
  ['', false],
])('%j', (text, fits) => {
  expect(isIban(text)).toBe(fits)
})
