import { parseDecimal } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { castDecimal } from './xpath-values.ts'

const digits = fc.stringMatching(/^\d{1,20}$/)
const sign = fc.constantFrom('', '+', '-')
const blank = fc.constantFrom('', ' ', '\n\t')

test('a decimal is exact however many digits it has, and whatever stands around it', () => {
  fc.assert(
    fc.property(sign, digits, fc.option(digits), blank, (minus, whole, fraction, space) => {
      const text = `${minus}${whole}${fraction === null ? '' : `.${fraction}`}`
      expect(castDecimal(`${space}${text}${space}`)).toEqual(parseDecimal(text))
    }),
  )
})

test('what is no decimal is none at any length', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[-+.\d eE,]{0,18}$/), (text) => {
      const isDecimal = /^ *[+-]?(?:\d+\.?\d*|\.\d+) *$/.test(text)
      expect(castDecimal(text) !== undefined).toBe(isDecimal)
    }),
  )
})
