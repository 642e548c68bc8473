import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, hasCheckDigit } from './check-digit.ts'

const body = fc.stringMatching(/^\d{2,17}$/)

test('the check digit is accepted, and no other digit in its place', () => {
  fc.assert(
    fc.property(body, (digits) => {
      const accepted = [...'0123456789'].filter((last) => hasCheckDigit(digits + last))
      expect(accepted).toEqual([checkDigit(digits)])
    }),
  )
})

test('every single wrong digit is detected', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
      const whole = digits + checkDigit(digits)
      const index = place % whole.length
      const wrong = String((Number(whole[index]) + shift) % 10)
      expect(hasCheckDigit(whole.slice(0, index) + wrong + whole.slice(index + 1))).toBe(false)
    }),
  )
})

test('a transposition of neighbours is detected unless the two differ by five', () => {
  fc.assert(
    fc.property(body, fc.nat(), (digits, place) => {
      const whole = digits + checkDigit(digits)
      const index = place % (whole.length - 1)
      const [a = '', b = ''] = whole.slice(index, index + 2)
      fc.pre(a !== b)
      const swapped = whole.slice(0, index) + b + a + whole.slice(index + 2)
      expect(hasCheckDigit(swapped)).toBe(Math.abs(Number(a) - Number(b)) === 5)
    }),
  )
})
